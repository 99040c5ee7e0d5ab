namespace Throughline.Client;

/// <summary>A conversation in a list; see <see cref="Conversation"/> for the meanings.</summary>
public sealed record ConversationSummary
{
    public required Guid Id { get; init; }
    public required long Number { get; init; }
    public required Guid CustomerId { get; init; }
    public required string Channel { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public required string Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? Assignee { get; init; }
    public string? Team { get; init; }
    public required string State { get; init; }
    public required string InitiatedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Who wrote last.</summary>
    public string? LastAuthor { get; init; }

    /// <summary>How that begins.</summary>
    public required string Preview { get; init; }

    /// <summary>How many public messages there are.</summary>
    public long Messages { get; init; }

    /// <summary>How often the customer came.</summary>
    public long Contacts { get; init; }
    public required long LastSeq { get; init; }
}
