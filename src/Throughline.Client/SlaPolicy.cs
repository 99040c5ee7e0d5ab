namespace Throughline.Client;

/// <summary>What is promised about times, and for which conversations.</summary>
public sealed record SlaPolicy
{
    /// <summary>Its id; the server gives it.</summary>
    public Guid Id { get; init; }

    /// <summary>Unlike every other policy's.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it holds for anything.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its place among the policies, from 1; null: the last.</summary>
    public int? Position { get; init; }

    /// <summary>Whether its clocks stand still while a conversation waits for the customer.</summary>
    public bool PausesWhenPending { get; init; } = true;

    /// <summary>Which conversations it is for.</summary>
    public SlaConditions Conditions { get; init; } = new();

    /// <summary>The times it promises, at least one.</summary>
    public required SlaTargets Targets { get; init; }

    /// <summary>What is done by itself when time runs out.</summary>
    public IReadOnlyList<SlaEscalation> Escalations { get; init; } = [];

    /// <summary>Grows with each change; the server gives it.</summary>
    public int Version { get; init; }
}

/// <summary>Each list that is not empty must hold what a conversation has.</summary>
public sealed record SlaConditions
{
    /// <summary><c>low</c>, <c>normal</c>, <c>high</c>, <c>urgent</c>.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Keys of teams.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Kinds of request.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Channels.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Ids of saved segments.</summary>
    public IReadOnlyList<Guid> Segments { get; init; } = [];
}

/// <summary>The times that are promised; null: none.</summary>
/// <param name="FirstResponse">The first answer by a person.</param>
/// <param name="NextResponse">Each one after that.</param>
/// <param name="Resolution">From open to resolved.</param>
public sealed record SlaTargets(
    SlaTime? FirstResponse = null,
    SlaTime? NextResponse = null,
    SlaTime? Resolution = null
);

/// <summary>How long something may take.</summary>
/// <param name="Minutes">So long.</param>
/// <param name="Clock"><c>working</c> or <c>calendar</c>.</param>
/// <param name="WarnBeforeMinutes">How long before the deadline to warn; 0: never; null: with a fifth of the time left.</param>
public sealed record SlaTime(int Minutes, string Clock = "working", int? WarnBeforeMinutes = null);

/// <summary>What is done by itself.</summary>
/// <param name="On"><c>warned</c> or <c>missed</c>.</param>
/// <param name="Priority">Raised to it, never lowered.</param>
/// <param name="Team">The key of the team it is given to.</param>
/// <param name="Agent">The address of the person it is given to.</param>
/// <param name="Note">A note that is added.</param>
/// <param name="Tag">A tag that is put on.</param>
public sealed record SlaEscalation(
    string On,
    string? Priority = null,
    string? Team = null,
    string? Agent = null,
    string? Note = null,
    string? Tag = null
);

/// <summary>A target of a conversation and what has become of it.</summary>
/// <param name="Target"><c>first_response</c>, <c>next_response</c> or <c>resolution</c>.</param>
/// <param name="Outcome"><c>running</c>, <c>paused</c>, <c>met</c> or <c>missed</c>.</param>
/// <param name="Since">From when it ran.</param>
/// <param name="DueAt">The deadline; null while it stands still.</param>
/// <param name="WarnAt">When it is warned of.</param>
/// <param name="EndedAt">When it was answered or resolved.</param>
/// <param name="RemainingSeconds">What is left while it stands still.</param>
/// <param name="PolicyId">By which policy.</param>
public sealed record ConversationClock(
    string Target,
    string Outcome,
    DateTimeOffset Since,
    DateTimeOffset? DueAt,
    DateTimeOffset? WarnAt,
    DateTimeOffset? EndedAt,
    double? RemainingSeconds,
    Guid PolicyId
);
