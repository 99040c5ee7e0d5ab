namespace Throughline.Client;

/// <summary>What several people do in one conversation: side conversations, links, followers, mentions.</summary>
public sealed class TogetherClient
{
    private readonly Api api;

    internal TogetherClient(Api api) => this.api = api;

    /// <summary>What lies beside a conversation.</summary>
    public Task<Together> GetAsync(Guid conversation, CancellationToken ct = default) =>
        api.GetAsync<Together>($"/v1/conversations/{conversation}/together", ct);

    /// <summary>Asks another department or a supplier; the customer never sees what is said there.</summary>
    public Task<Together> AskAsync(Guid conversation, NewSide side, CancellationToken ct = default) =>
        api.PostAsync<Together>($"/v1/conversations/{conversation}/sides", side, idempotencyKey: null, ct);

    /// <summary>Says more there.</summary>
    public Task<Together> SayAsync(
        Guid conversation,
        Guid side,
        string text,
        string agent,
        CancellationToken ct = default
    ) =>
        api.PostAsync<Together>(
            $"/v1/conversations/{conversation}/sides/{side}/messages",
            new { text, agent },
            idempotencyKey: null,
            ct
        );

    /// <summary>Closes it; whoever says more opens it again.</summary>
    public Task<Together> CloseAsync(Guid conversation, Guid side, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Put, $"/v1/conversations/{conversation}/sides/{side}/closed", ct);

    /// <summary>Says that two conversations have to do with each other.</summary>
    public Task<Together> LinkAsync(Guid conversation, Guid other, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Put, $"/v1/conversations/{conversation}/links/{other}", ct);

    /// <summary>Says that they have nothing to do with each other after all.</summary>
    public Task<Together> UnlinkAsync(Guid conversation, Guid other, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Delete, $"/v1/conversations/{conversation}/links/{other}", ct);

    /// <summary>Somebody wants to hear of it.</summary>
    public Task<Together> FollowAsync(Guid conversation, string agent, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Put, $"/v1/conversations/{conversation}/followers/{Uri.EscapeDataString(agent)}", ct);

    /// <summary>Somebody wants to hear of it no longer.</summary>
    public Task<Together> LeaveAsync(Guid conversation, string agent, CancellationToken ct = default) =>
        DoAsync(HttpMethod.Delete, $"/v1/conversations/{conversation}/followers/{Uri.EscapeDataString(agent)}", ct);

    /// <summary>Notes in which somebody was named, those they have not looked at first.</summary>
    public Task<IReadOnlyList<Mention>> MentionsAsync(string agent, CancellationToken ct = default) =>
        api.GetAsync<IReadOnlyList<Mention>>($"/v1/mentions/{Uri.EscapeDataString(agent)}", ct);

    private Task<Together> DoAsync(HttpMethod method, string path, CancellationToken ct) =>
        api.SendAsync<Together>(api.Request(method, path), ct);
}

/// <summary>Whom to ask beside a conversation, and what: an <see cref="Address"/> or a <see cref="Team"/>.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Agent">E-mail address of the person of yours who asks.</param>
public sealed record NewSide(string Subject, string Text, string Agent)
{
    public string? Address { get; init; }
    public string? Team { get; init; }

    /// <summary>By which way messages go to the address; null: by letter.</summary>
    public string? Channel { get; init; }
}

/// <summary>What lies beside a conversation.</summary>
public sealed record Together(
    IReadOnlyList<SideConversation> Sides,
    IReadOnlyList<ConversationLink> Links,
    IReadOnlyList<string> Followers
);

/// <summary>A conversation that has to do with another one.</summary>
public sealed record ConversationLink(Guid ConversationId, long Number);

/// <summary>A conversation with another department or a supplier.</summary>
public sealed record SideConversation(
    Guid Id,
    string Subject,
    string? Address,
    string? Team,
    bool Answered,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<SideMessage> Messages
);

/// <summary>What was said there; without an agent the other side said it.</summary>
public sealed record SideMessage(Guid Id, DateTimeOffset At, string? Agent, string Text);

/// <summary>A note in which somebody was named.</summary>
public sealed record Mention(
    long Number,
    string? Subject,
    string Text,
    string? By,
    DateTimeOffset At,
    DateTimeOffset? SeenAt
);
