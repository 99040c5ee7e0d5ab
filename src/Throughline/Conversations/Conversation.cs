using System.Collections.Frozen;
using System.Text.Json;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations;

/// <summary>
/// A stretch of a customer's line in which something was to be solved, as it stands after its entries, with every fact
/// that service metrics are made of. It is nothing but <see cref="Fold.Of"/> of them.
/// </summary>
public sealed record Conversation
{
    public required ConversationId Id { get; init; }
    public required long Number { get; init; }
    public required ProfileId ProfileId { get; init; }
    public required string Channel { get; init; }

    /// <summary>Who wrote first.</summary>
    public required Side InitiatedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public string? Mailbox { get; init; }
    public string? Subject { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }

    /// <summary>What its form holds, by the keys of fields; also of forms that have them no more.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = FrozenDictionary<string, JsonElement>.Empty;
    public Priority Priority { get; init; } = Priority.Normal;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Assignee { get; init; }
    public string? Team { get; init; }

    /// <summary>When it went from one agent or team to another; whoever takes it first takes it from nobody.</summary>
    public IReadOnlyList<DateTimeOffset> Transfers { get; init; } = [];
    public bool IsSpam { get; init; }

    /// <summary>The conversation that it went up in: it then counts no more and takes no replies.</summary>
    public ConversationId? MergedInto { get; init; }

    /// <summary>The merge by which it did.</summary>
    public Guid? MergeId { get; init; }

    /// <summary>What went up in it.</summary>
    public IReadOnlyList<ConversationId> Absorbed { get; init; } = [];

    public ConversationState State { get; init; }

    /// <summary>Since when it waits for the customer.</summary>
    public DateTimeOffset? PendingSince { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>When it was resolved last; null: it is not resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The first customer message that no person has answered; thanks needs no answer.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The customer's first message.</summary>
    public DateTimeOffset? AskedAt { get; init; }
    public DateTimeOffset? HandedOverAt { get; init; }

    /// <summary>The bot's first answer.</summary>
    public DateTimeOffset? BotAnsweredAt { get; init; }
    public FirstResponse? FirstResponse { get; init; }
    public IReadOnlyList<Response> Responses { get; init; } = [];
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<Cycle> Cycles { get; init; } = [];
    public IReadOnlyList<Promise> Promises { get; init; } = [];
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>In the order in which they were said; notes among them.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>The last entry: whoever has seen it has seen everything.</summary>
    public long LastSeq { get; init; }

    /// <summary>What stands since its window went by; null while it is open, or may still come back.</summary>
    public Settlement? Settlement => Cycles[^1].Settlement;

    /// <summary>The judgement of its first settling.</summary>
    public bool? FirstContactResolution =>
        Cycles.FirstOrDefault(cycle => cycle.Settlement is not null)?.Settlement?.FirstContactResolution;

    /// <summary>When the last resolution settles; null: nothing is to settle.</summary>
    public DateTimeOffset? SettlesAt => Settlement is null ? ResolvedAt + SettlingWindow.Length : null;

    /// <summary>Whether it stands in lists and counts in numbers.</summary>
    public bool Counts => !IsSpam && MergedInto is null;
}
