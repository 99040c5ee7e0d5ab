using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Tables;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>A conversation in a list.</summary>
public sealed record ConversationSummary
{
    /// <summary>Of conversation c with its profile p; see <see cref="SummaryRow"/>.</summary>
    internal const string Columns = """
        c.id, c.number, p.customer_id, c.channel, c.mailbox, c.initiated_by, c.subject, c.topic, c.kind, c.priority,
        c.tags, c.assignee, c.team, c.state, c.spam, c.merged_into, c.opened_at, c.waiting_since, c.pending_since,
        c.snoozed_until, c.resolved_at, c.last_message_at, c.last_author, c.preview, c.messages, c.contacts, c.last_seq
        """;

    public required ConversationId Id { get; init; }

    /// <summary>By which people call it.</summary>
    public required long Number { get; init; }
    public required CustomerId CustomerId { get; init; }
    public required string Channel { get; init; }
    public string? Mailbox { get; init; }
    public required Side InitiatedBy { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public required Priority Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public required ConversationState State { get; init; }
    public bool IsSpam { get; init; }
    public ConversationId? MergedInto { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Who said the last public message.</summary>
    public Author? LastAuthor { get; init; }

    /// <summary>Its beginning, in one line.</summary>
    public required string Preview { get; init; }

    /// <summary>Public ones.</summary>
    public required long Messages { get; init; }
    public required long Contacts { get; init; }

    /// <summary>The last entry: whoever has seen it has seen everything.</summary>
    public required long LastSeq { get; init; }

    /// <summary>Where it holds what was looked for; null: nothing was, or it is in the subject.</summary>
    public Searching.Snippet? Snippet { get; init; }

    internal static ConversationSummary Of(SummaryRow row) =>
        new()
        {
            Id = row.Id,
            Number = row.Number,
            CustomerId = row.CustomerId,
            Channel = row.Channel,
            Mailbox = row.Mailbox,
            InitiatedBy = Word.Read<Side>(row.InitiatedBy),
            Subject = row.Subject,
            Topic = row.Topic,
            Kind = row.Kind,
            Priority = Word.Read<Priority>(row.Priority),
            Tags = JsonSerializer.Deserialize<List<string>>(row.Tags)!,
            Assignee = row.Assignee,
            Team = row.Team,
            State = Word.Read<ConversationState>(row.State),
            IsSpam = row.Spam,
            MergedInto = row.MergedInto,
            OpenedAt = row.OpenedAt,
            WaitingSince = row.WaitingSince,
            PendingSince = row.PendingSince,
            SnoozedUntil = row.SnoozedUntil,
            ResolvedAt = row.ResolvedAt,
            LastMessageAt = row.LastMessageAt,
            LastAuthor = row.LastAuthor is null ? null : Word.Read<Author>(row.LastAuthor),
            Preview = row.Preview,
            Messages = row.Messages,
            Contacts = row.Contacts,
            LastSeq = row.LastSeq,
        };
}

/// <summary>The same as the table has it.</summary>
internal sealed class SummaryRow
{
    public ConversationId Id { get; init; }
    public long Number { get; init; }
    public CustomerId CustomerId { get; init; }
    public string Channel { get; init; } = "";
    public string? Mailbox { get; init; }
    public string InitiatedBy { get; init; } = "";
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string Priority { get; init; } = "";
    public string Tags { get; init; } = "[]";
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public string State { get; init; } = "";
    public bool Spam { get; init; }
    public ConversationId? MergedInto { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset LastMessageAt { get; init; }
    public string? LastAuthor { get; init; }
    public string Preview { get; init; } = "";
    public long Messages { get; init; }
    public long Contacts { get; init; }
    public long LastSeq { get; init; }
}
