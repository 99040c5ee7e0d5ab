using System.Text.Json;

namespace Throughline.Client;

/// <summary>A conversation with a customer.</summary>
public sealed record Conversation
{
    public required Guid Id { get; init; }

    /// <summary>By which people call it.</summary>
    public required long Number { get; init; }
    public required Guid CustomerId { get; init; }

    /// <summary>How it reached.</summary>
    public required string Channel { get; init; }
    public string? Mailbox { get; init; }

    /// <summary><c>customer</c> or <c>brand</c>: who wrote first.</summary>
    public required string InitiatedBy { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }

    /// <summary>The key of a request kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Values of its form, by the keys of fields.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary><c>low</c>, <c>normal</c>, <c>high</c> or <c>urgent</c>.</summary>
    public required string Priority { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>E-mail address of the person who is to answer.</summary>
    public string? Assignee { get; init; }
    public string? Team { get; init; }

    /// <summary><c>open</c>, <c>pending</c>, <c>snoozed</c> or <c>resolved</c>.</summary>
    public required string State { get; init; }
    public bool Spam { get; init; }

    /// <summary>The conversation that it went up in.</summary>
    public Guid? MergedInto { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The first customer message that no person has answered.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Its last entry: give it back with a change or a reply to say what you have seen.</summary>
    public required long LastSeq { get; init; }

    /// <summary>What its metrics are made of.</summary>
    public ConversationFacts? Facts { get; init; }

    /// <summary>What is promised about its times, and what became of that.</summary>
    public IReadOnlyList<ConversationClock> Clocks { get; init; } = [];

    /// <summary>What we said we would do.</summary>
    public IReadOnlyList<ConversationPromise> Promises { get; init; } = [];

    /// <summary>What was tried already.</summary>
    public IReadOnlyList<ConversationAttempt> Attempts { get; init; } = [];

    /// <summary>What was said, in order; null unless it was read by itself or just begun.</summary>
    public IReadOnlyList<ConversationMessage>? Messages { get; init; }

    /// <summary>What else is open with the customer and may be gone on with; only where it just began.</summary>
    public IReadOnlyList<OpenMatter>? Offers { get; init; }
}
