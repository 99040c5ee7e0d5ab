using System.Text.Json;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Searching;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>The rows of some conversations, gathered so that each table is written once.</summary>
internal sealed class ConversationRows
{
    private static readonly string[] Columns =
    [
        "id",
        "number",
        "profile_id",
        "counts",
        "state",
        "channel",
        "mailbox",
        "initiated_by",
        "subject",
        "topic",
        "kind",
        "priority",
        "fields:json",
        "tags:json",
        "assignee",
        "team",
        "spam",
        "merged_into:uuid",
        "opened_at",
        "waiting_since:bigint",
        "pending_since:bigint",
        "snoozed_until:bigint",
        "resolved_at:bigint",
        "last_message_at",
        "last_author",
        "preview",
        "messages",
        "asked_at:bigint",
        "handed_over_at:bigint",
        "bot_answered_at:bigint",
        "first_response_from:bigint",
        "first_response_at:bigint",
        "first_response_by",
        "contacts",
        "settled_at:bigint",
        "first_contact_resolution:boolean",
        "last_seq",
    ];

    private static readonly ChildTable[] Children =
    [
        new(
            "conversation_tag",
            1,
            ["tag", "counts", "state", "last_message_at"],
            it => it.Tags.Select(tag => new object?[] { tag, it.Counts, Word.Of(it.State), LastMessageAt(it) })
        ),
        new(
            "conversation_message",
            2,
            ["occurred_at", "seq", "id", "author", "agent", "channel", "public", "thanks", "body"],
            it => it.Messages.Select(Row)
        ),
        new(
            "conversation_cycle",
            1,
            [
                "number",
                "opened_at",
                "opened_by",
                "resolved_at:bigint",
                "resolved_by",
                "pending:json",
                "reopened:boolean",
                "settled_at:bigint",
                "contacts:bigint",
                "first_contact_resolution:boolean",
            ],
            it => it.Cycles.Select(Row)
        ),
        new(
            "conversation_response",
            1,
            ["number", "waiting_since", "answered_at", "agent", "channel"],
            it => it.Responses.Select(Row)
        ),
        new("conversation_contact", 1, ["number", "occurred_at", "channel"], it => it.Contacts.Select(Row)),
        new(
            "conversation_promise",
            1,
            ["id", "body", "due_at:bigint", "agent", "made_at", "kept_at:bigint", "withdrawn_at:bigint"],
            it => it.Promises.Select(Row)
        ),
        new("conversation_attempt", 1, ["id", "body", "agent", "occurred_at"], it => it.Attempts.Select(Row)),
    ];

    private static readonly string OnConflict =
        $"on conflict (id) do update set {string.Join(", ", Columns.Skip(1).Select(column => column.Split(':')[0]).Select(column => $"{column} = excluded.{column}"))}";

    private readonly List<ConversationId> concerned = [];
    private readonly List<Change> standing = [];

    public static IReadOnlyList<string> Tables { get; } =
    ["conversation", .. Children.Select(child => child.Name), DocumentTable.Name];

    /// <param name="id">Whose rows are written anew.</param>
    /// <param name="conversation">null: nothing of it is left.</param>
    public void Add(ConversationId id, Conversation? conversation)
    {
        concerned.Add(id);
        if (conversation is not null)
            standing.Add(new Change(Before: null, conversation));
    }

    /// <param name="begun">Of which there is no row yet.</param>
    public void Begin(Conversation begun) => standing.Add(new Change(Before: null, begun, IsNew: true));

    /// <param name="before">As its rows stand.</param>
    /// <param name="after">As they are to stand: only what differs is written.</param>
    public void Change(Conversation before, Conversation after) => standing.Add(new Change(before, after));

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        await ClearAsync(tx, ct);
        await tx.InsertManyAsync("conversation", Columns, [.. standing.Select(one => Row(one.After))], OnConflict, ct);
        foreach (var child in Children)
            await child.ChangeAsync(tx, standing, ct);
        await DocumentTable.ChangeAsync(tx, standing, ct);
    }

    /// <summary>Takes away what hangs on them, and those of which nothing is left.</summary>
    private async Task ClearAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (concerned.Count == 0)
            return;
        var gone = concerned.Except(standing.Select(one => one.After.Id)).ToList();
        if (tx.IsPostgres)
        {
            // One round trip for all tables.
            var clearing = string.Join(
                "; ",
                Children
                    .Select(child => $"delete from {child.Name} where conversation_id = any(@concerned)")
                    .Append($"delete from {DocumentTable.Name} where conversation_id = any(@gone)")
                    .Append("delete from conversation where id = any(@gone)")
            );
            await tx.ExecuteAsync(clearing, new { concerned = Values(concerned), gone = Values(gone) }, ct);
            return;
        }
        foreach (var child in Children)
        foreach (var id in concerned)
            tx.SqliteStatement($"delete from {child.Name} where conversation_id = ?1").Bind(1, id.Value).Run();
        await DocumentTable.LeaveAsync(tx, gone, ct);
        foreach (var id in gone)
            tx.SqliteStatement("delete from conversation where id = ?1").Bind(1, id.Value).Run();
    }

    private static Guid[] Values(List<ConversationId> ids) => [.. ids.Select(id => id.Value)];

    private static DateTimeOffset LastMessageAt(Conversation it) =>
        it.Messages.LastOrDefault(message => message.IsPublic)?.At ?? it.OpenedAt;

    private static object?[] Row(Conversation it)
    {
        var last = it.Messages.LastOrDefault(message => message.IsPublic);
        return
        [
            it.Id,
            it.Number,
            it.ProfileId,
            it.Counts,
            Word.Of(it.State),
            it.Channel,
            it.Mailbox,
            Word.Of(it.InitiatedBy),
            it.Subject,
            it.Topic,
            it.Kind,
            Word.Of(it.Priority),
            JsonSerializer.Serialize(it.Fields),
            JsonSerializer.Serialize(it.Tags),
            it.Assignee,
            it.Team,
            it.IsSpam,
            it.MergedInto,
            it.OpenedAt,
            it.WaitingSince,
            it.PendingSince,
            it.SnoozedUntil,
            it.ResolvedAt,
            LastMessageAt(it),
            last is null ? null : Word.Of(last.Author),
            Preview.Of(last?.Text),
            (long)it.Messages.Count(message => message.IsPublic),
            it.AskedAt,
            it.HandedOverAt,
            it.BotAnsweredAt,
            it.FirstResponse?.From,
            it.FirstResponse?.AnsweredAt,
            it.FirstResponse?.Agent,
            it.Contacts.Count,
            it.Settlement?.At,
            it.FirstContactResolution,
            it.LastSeq,
        ];
    }

    private static object?[] Row(Message message) =>
        [
            message.At,
            message.Seq,
            message.Id,
            Word.Of(message.Author),
            message.Agent,
            message.Channel,
            message.IsPublic,
            message.IsThanks,
            message.Text,
        ];

    private static object?[] Row(Cycle cycle) =>
        [
            cycle.Number,
            cycle.OpenedAt,
            Word.Of(cycle.OpenedBy),
            cycle.ResolvedAt,
            cycle.ResolvedBy,
            PendingSpans.Write(cycle.Pending),
            cycle.Reopened,
            cycle.Settlement?.At,
            cycle.Settlement?.Contacts,
            cycle.Settlement?.FirstContactResolution,
        ];

    private static object?[] Row(Response response, int place) =>
        [place + 1, response.WaitingSince, response.AnsweredAt, response.Agent, response.Channel];

    private static object?[] Row(Contact contact, int place) => [place + 1, contact.At, contact.Channel];

    private static object?[] Row(Promise promise) =>
        [promise.Id, promise.Text, promise.DueAt, promise.Agent, promise.MadeAt, promise.KeptAt, promise.WithdrawnAt];

    private static object?[] Row(Attempt attempt) => [attempt.Id, attempt.Text, attempt.Agent, attempt.At];
}
