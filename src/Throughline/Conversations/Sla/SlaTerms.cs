using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Sla;

/// <summary>What a policy says.</summary>
public sealed record SlaTerms
{
    /// <summary>Whether its clocks stand still while a conversation waits for the customer. Snoozing stops none: that is our own doing.</summary>
    public bool PausesWhenPending { get; init; } = true;

    public SlaConditions Conditions { get; init; } = new();

    public SlaTargets Targets { get; init; } = new();

    /// <summary>What is done when time runs out.</summary>
    public IReadOnlyList<Escalation> Escalations { get; init; } = [];
}

/// <summary>Which conversations it is for: each list that is not empty must hold what the conversation has.</summary>
public sealed record SlaConditions
{
    public IReadOnlyList<Priority> Priorities { get; init; } = [];

    /// <summary>Keys.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];
    public IReadOnlyList<string> Kinds { get; init; } = [];
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Ids of saved segments; the customer is in one of them.</summary>
    public IReadOnlyList<Guid> Segments { get; init; } = [];

    internal bool Fit(Conversation it, IReadOnlyCollection<Guid> segments) =>
        (Priorities.Count == 0 || Priorities.Contains(it.Priority))
        && Fits(Teams, it.Team)
        && Fits(Kinds, it.Kind)
        && Fits(Topics, it.Topic)
        && Fits(Channels, it.Channel)
        && (Segments.Count == 0 || Segments.Any(segments.Contains));

    private static bool Fits(IReadOnlyList<string> wanted, string? value) =>
        wanted.Count == 0 || (value is not null && wanted.Contains(value));
}

/// <summary>The times it promises; null: none.</summary>
public sealed record SlaTargets
{
    public TargetTime? FirstResponse { get; init; }
    public TargetTime? NextResponse { get; init; }
    public TargetTime? Resolution { get; init; }

    internal TargetTime? Of(SlaTarget target) =>
        target switch
        {
            SlaTarget.FirstResponse => FirstResponse,
            SlaTarget.NextResponse => NextResponse,
            _ => Resolution,
        };
}

/// <summary>How long something may take.</summary>
public sealed record TargetTime
{
    /// <summary>Longer is no promise: ten years of calendar time are as far as calendars reckon.</summary>
    public const int MostMinutes = 60 * 24 * 366;

    /// <summary>Of the time before the deadline when nothing else is said: a fifth of it is left to act.</summary>
    private const double UsualShare = 0.2;

    public int Minutes { get; init; }

    public SlaTime Clock { get; init; }

    /// <summary>How many minutes before the deadline to warn; 0: never; null: when a fifth of the time is left.</summary>
    public int? WarnBeforeMinutes { get; init; }

    internal TimeSpan Length => TimeSpan.FromMinutes(Minutes);

    /// <summary>After how much of the time to warn; null: never.</summary>
    internal TimeSpan? WarnAfter =>
        WarnBeforeMinutes switch
        {
            0 => null,
            { } minutes => Length - TimeSpan.FromMinutes(minutes),
            null => TimeSpan.FromTicks((long)(Length.Ticks * (1 - UsualShare))),
        };
}

/// <summary>What is done by itself when a target is warned of or missed, while nobody has answered.</summary>
public sealed record Escalation
{
    public EscalateOn On { get; init; }

    /// <summary>Raised to it, never lowered.</summary>
    public Priority? Priority { get; init; }

    /// <summary>The team it is given to.</summary>
    public string? Team { get; init; }

    /// <summary>E-mail address of the person it is given to.</summary>
    public string? Agent { get; init; }

    /// <summary>A note that is added.</summary>
    public string? Note { get; init; }

    /// <summary>A tag that is put on.</summary>
    public string? Tag { get; init; }
}

public enum EscalateOn
{
    Warned,
    Missed,
}
