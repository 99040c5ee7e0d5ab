namespace Throughline.Client;

/// <summary>Serves customers: begins, reads and answers conversations.</summary>
public sealed class ConversationsClient
{
    private readonly Api api;

    internal ConversationsClient(Api api) => this.api = api;

    /// <summary>Begins a conversation with its first message.</summary>
    public Task<Conversation> OpenAsync(
        NewConversation conversation,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<Conversation>("/v1/conversations", conversation, idempotencyKey, ct);

    /// <summary>A conversation with its messages and facts.</summary>
    public Task<Conversation> GetAsync(Guid id, CancellationToken ct = default) =>
        api.GetAsync<Conversation>($"/v1/conversations/{id}", ct);

    /// <summary>Conversations, what moved last first.</summary>
    public IAsyncEnumerable<ConversationSummary> ListAsync(
        ConversationQuery? query = null,
        CancellationToken ct = default
    ) => api.ListAsync<ConversationSummary>((query ?? new()).Path, ct);

    /// <summary>A customer's conversations, what moved last first.</summary>
    public IAsyncEnumerable<ConversationSummary> OfCustomerAsync(Guid customer, CancellationToken ct = default) =>
        api.ListAsync<ConversationSummary>($"/v1/customers/{customer}/conversations", ct);

    /// <summary>What it took a customer.</summary>
    public Task<CustomerEffort> EffortOfAsync(Guid customer, CancellationToken ct = default) =>
        api.GetAsync<CustomerEffort>($"/v1/customers/{customer}/effort", ct);

    /// <summary>Says something: the customer's message, a reply, or a note.</summary>
    public Task<SaidMessage> SayAsync(
        Guid id,
        NewMessage message,
        string? idempotencyKey = null,
        CancellationToken ct = default
    ) => api.PostAsync<SaidMessage>($"/v1/conversations/{id}/messages", message, idempotencyKey, ct);

    /// <summary>Resolves it.</summary>
    public Task<Conversation> ResolveAsync(
        Guid id,
        string? agent = null,
        DateTimeOffset? occurredAt = null,
        long? version = null,
        CancellationToken ct = default
    ) => PutAsync(id, "resolution", new { agent, occurred_at = occurredAt }, version, ct);

    /// <summary>Opens it again.</summary>
    public Task<Conversation> ReopenAsync(Guid id, CancellationToken ct = default) => DeleteAsync(id, "resolution", ct);

    /// <summary>Leaves it to the customer.</summary>
    public Task<Conversation> PendAsync(Guid id, CancellationToken ct = default) =>
        PutAsync(id, "pending", new { }, null, ct);

    /// <summary>Takes it back from the customer.</summary>
    public Task<Conversation> UnpendAsync(Guid id, CancellationToken ct = default) => DeleteAsync(id, "pending", ct);

    /// <summary>Puts it aside until an instant, or until the customer writes.</summary>
    public Task<Conversation> SnoozeAsync(Guid id, DateTimeOffset until, CancellationToken ct = default) =>
        PutAsync(id, "snooze", new { until }, null, ct);

    /// <summary>Takes it up again.</summary>
    public Task<Conversation> WakeAsync(Guid id, CancellationToken ct = default) => DeleteAsync(id, "snooze", ct);

    /// <summary>Says that it is spam.</summary>
    public Task<Conversation> MarkSpamAsync(Guid id, CancellationToken ct = default) =>
        PutAsync(id, "spam", new { }, null, ct);

    /// <summary>Says that it is no spam.</summary>
    public Task<Conversation> UnmarkSpamAsync(Guid id, CancellationToken ct = default) => DeleteAsync(id, "spam", ct);

    /// <summary>Gives it to somebody, to a team, or both; what is null stays.</summary>
    public Task<Conversation> AssignAsync(
        Guid id,
        string? agent = null,
        string? team = null,
        DateTimeOffset? occurredAt = null,
        CancellationToken ct = default
    ) =>
        PutAsync(
            id,
            "assignment",
            new
            {
                agent,
                team,
                occurredAt,
            },
            null,
            ct
        );

    /// <summary>Takes it from whoever was to answer.</summary>
    public Task<Conversation> UnassignAsync(Guid id, CancellationToken ct = default) =>
        DeleteAsync(id, "assignment", ct);

    /// <summary>Changes what is not null; empty is none.</summary>
    public Task<Conversation> ChangeAsync(
        Guid id,
        ConversationChange change,
        long? version = null,
        CancellationToken ct = default
    )
    {
        var request = api.Request(HttpMethod.Patch, $"/v1/conversations/{id}", change);
        return api.SendAsync<Conversation>(Seen(request, version), ct);
    }

    /// <summary>Gives it a tag.</summary>
    public Task<Conversation> TagAsync(Guid id, string tag, CancellationToken ct = default) =>
        PutAsync(id, $"tags/{Uri.EscapeDataString(tag)}", new { }, null, ct);

    /// <summary>Takes a tag off.</summary>
    public Task<Conversation> UntagAsync(Guid id, string tag, CancellationToken ct = default) =>
        DeleteAsync(id, $"tags/{Uri.EscapeDataString(tag)}", ct);

    /// <summary>Has it go up in another one.</summary>
    public Task<Conversation> MergeAsync(Guid id, Guid into, CancellationToken ct = default) =>
        PutAsync(id, "merge", new { into }, null, ct);

    /// <summary>Undoes its merge: both are as before.</summary>
    public Task<Conversation> SplitAsync(Guid id, CancellationToken ct = default) => DeleteAsync(id, "merge", ct);

    /// <summary>Does the same in up to 100 conversations; each has its outcome.</summary>
    public async Task<IReadOnlyList<BulkOutcome>> DoInManyAsync(
        IReadOnlyList<Guid> ids,
        IReadOnlyList<MacroAction> actions,
        string? agent = null,
        CancellationToken ct = default
    ) =>
        (
            await BulkAsync(
                new
                {
                    ids,
                    actions,
                    agent,
                },
                ct
            )
        ).Outcomes;

    /// <summary>All but the first go up in the first; each has its outcome.</summary>
    public async Task<IReadOnlyList<BulkOutcome>> MergeManyAsync(
        IReadOnlyList<Guid> ids,
        CancellationToken ct = default
    ) => (await BulkAsync(new { ids, merge = true }, ct)).Outcomes;

    private Task<BulkOutcomes> BulkAsync(object body, CancellationToken ct) =>
        api.PostAsync<BulkOutcomes>("/v1/conversations/bulk", body, idempotencyKey: null, ct);

    /// <summary>The bot gives it to people.</summary>
    public Task<Conversation> HandOverAsync(
        Guid id,
        string? reason = null,
        DateTimeOffset? occurredAt = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Conversation>(
            $"/v1/conversations/{id}/handover",
            new { reason, occurred_at = occurredAt },
            idempotencyKey: null,
            ct
        );

    /// <summary>Notes what was promised.</summary>
    public Task<Conversation> PromiseAsync(
        Guid id,
        string text,
        DateTimeOffset? dueAt = null,
        string? agent = null,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Conversation>(
            $"/v1/conversations/{id}/promises",
            new
            {
                text,
                due_at = dueAt,
                agent,
            },
            idempotencyKey: null,
            ct
        );

    /// <summary>Says that a promise was kept.</summary>
    public Task<Conversation> KeepPromiseAsync(Guid id, Guid promise, CancellationToken ct = default) =>
        PutAsync(id, $"promises/{promise}/kept", new { }, null, ct);

    /// <summary>Takes a promise back.</summary>
    public Task<Conversation> WithdrawPromiseAsync(Guid id, Guid promise, CancellationToken ct = default) =>
        DeleteAsync(id, $"promises/{promise}", ct);

    /// <summary>Notes what was tried already.</summary>
    public Task<Conversation> NoteAttemptAsync(
        Guid id,
        string text,
        string? agent = null,
        CancellationToken ct = default
    ) => api.PostAsync<Conversation>($"/v1/conversations/{id}/attempts", new { text, agent }, idempotencyKey: null, ct);

    private Task<Conversation> PutAsync(Guid id, string what, object body, long? version, CancellationToken ct) =>
        api.SendAsync<Conversation>(
            Seen(api.Request(HttpMethod.Put, $"/v1/conversations/{id}/{what}", body), version),
            ct
        );

    private Task<Conversation> DeleteAsync(Guid id, string what, CancellationToken ct) =>
        api.SendAsync<Conversation>(api.Request(HttpMethod.Delete, $"/v1/conversations/{id}/{what}"), ct);

    private static HttpRequestMessage Seen(HttpRequestMessage request, long? version)
    {
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return request;
    }
}
