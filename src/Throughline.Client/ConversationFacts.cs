namespace Throughline.Client;

/// <summary>What the metrics of a conversation are made of.</summary>
public sealed record ConversationFacts
{
    /// <summary>The customer's first message.</summary>
    public DateTimeOffset? AskedAt { get; init; }
    public DateTimeOffset? HandedOverAt { get; init; }
    public ServiceDuration? BotFirstResponse { get; init; }

    /// <summary>From the first message, or the hand-over by a bot, to the first reply by a person.</summary>
    public ServiceDuration? FirstResponse { get; init; }
    public ServiceDuration? TimeToHuman { get; init; }
    public string? FirstResponseBy { get; init; }

    /// <summary>Every answer by a person to a customer who waited.</summary>
    public required IReadOnlyList<ConversationResponse> Responses { get; init; }

    /// <summary>How often the customer came.</summary>
    public required IReadOnlyList<ConversationContact> Contacts { get; init; }

    /// <summary>From open to resolved, each time.</summary>
    public required IReadOnlyList<ConversationCycle> Cycles { get; init; }

    /// <summary>null until it has settled.</summary>
    public ServiceDuration? FullResolution { get; init; }

    /// <summary>null: not settled, or not to be judged.</summary>
    public bool? FirstContactResolution { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What it took the customer; null: not settled, or not to be judged.</summary>
    public ConversationEffort? Effort { get; init; }
}

/// <summary>How long something took, in seconds.</summary>
/// <param name="Calendar">By the clock on the wall.</param>
/// <param name="WithoutPending">Without the time in which it waited for the customer.</param>
/// <param name="Working">In working hours; null: nobody said which they are.</param>
/// <param name="WorkingWithoutPending">In working hours, without waiting for the customer.</param>
public sealed record ServiceDuration(
    double Calendar,
    double WithoutPending,
    double? Working,
    double? WorkingWithoutPending
);

/// <summary>An answer by a person.</summary>
/// <param name="WaitingSince">The first message that had no answer yet.</param>
/// <param name="AnsweredAt">The reply.</param>
/// <param name="Agent">Who wrote it.</param>
/// <param name="Took">How long the customer waited.</param>
public sealed record ConversationResponse(
    DateTimeOffset WaitingSince,
    DateTimeOffset AnsweredAt,
    string? Agent,
    ServiceDuration Took
);

/// <summary>One go by the customer at getting it solved.</summary>
/// <param name="OccurredAt">Its first message.</param>
/// <param name="Channel">How it reached.</param>
public sealed record ConversationContact(DateTimeOffset OccurredAt, string? Channel);

/// <summary>Once from open to resolved.</summary>
/// <param name="Number">From 1.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="ResolvedBy">Who resolved it.</param>
/// <param name="Resolution">How long it took.</param>
/// <param name="Pending">When it waited for the customer.</param>
/// <param name="Reopened">Whether the customer came back within the window; null while that is not known.</param>
/// <param name="SettledAt">When the window had gone by.</param>
/// <param name="Contacts">How often the customer had come by then.</param>
public sealed record ConversationCycle(
    int Number,
    DateTimeOffset OpenedAt,
    string OpenedBy,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    ServiceDuration? Resolution,
    IReadOnlyList<PendingSpan> Pending,
    bool? Reopened,
    DateTimeOffset? SettledAt,
    int? Contacts
);

/// <param name="From">Its beginning.</param>
/// <param name="To">Its end; null while it lasts.</param>
public sealed record PendingSpan(DateTimeOffset From, DateTimeOffset? To);

/// <summary>What was promised.</summary>
public sealed record ConversationPromise(
    Guid Id,
    string Text,
    DateTimeOffset? DueAt,
    string? Agent,
    DateTimeOffset MadeAt,
    DateTimeOffset? KeptAt,
    DateTimeOffset? WithdrawnAt
);

/// <summary>What was tried already.</summary>
public sealed record ConversationAttempt(Guid Id, string Text, string? Agent, DateTimeOffset OccurredAt);

/// <summary>What it took the customer, in points that add up.</summary>
/// <param name="Score">All of them, 0 to 100.</param>
/// <param name="Contacts">For contacts after the first, 0 to 30.</param>
/// <param name="Repeats">For another conversation on the topic, 0 or 15.</param>
/// <param name="Transfers">For going to another agent or team, 0 to 15.</param>
/// <param name="Channels">For changes of the channel, 0 to 10.</param>
/// <param name="Reopening">For opening it again, 0 or 10.</param>
/// <param name="Waiting">For waiting for answers by a person, 0 to 20.</param>
public sealed record ConversationEffort(
    int Score,
    int Contacts,
    int Repeats,
    int Transfers,
    int Channels,
    int Reopening,
    int Waiting
);

/// <summary>What it took a customer.</summary>
/// <param name="Score">The mean over the conversations that were judged, 0 to 100 points; null: none was.</param>
/// <param name="Conversations">Of how many.</param>
public sealed record CustomerEffort(double? Score, long Conversations);
