namespace Throughline.Client;

/// <summary>What is done by itself.</summary>
/// <param name="Name">Unlike every other rule's.</param>
/// <param name="On"><c>created updated time</c>.</param>
/// <param name="Actions">As of macros.</param>
public sealed record Rule(string Name, string On, IReadOnlyList<MacroAction> Actions)
{
    public Guid Id { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary><c>waiting pending unresolved resolved</c>; of rules on time.</summary>
    public string? Clock { get; init; }
    public double? AfterHours { get; init; }

    /// <summary>Whether one condition is enough.</summary>
    public bool Any { get; init; }
    public IReadOnlyList<RuleCondition> Conditions { get; init; } = [];

    /// <summary>How often it did something.</summary>
    public long Runs { get; init; }

    /// <summary>Why it was switched off by itself.</summary>
    public string? DisabledWhy { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>Something that has to be so.</summary>
/// <param name="On">
/// <c>state channel kind field topic tag priority team assignee words initiated_by waiting_hours segment trait</c>.
/// </param>
/// <param name="Test"><c>is is_not contains at_least at_most is_set is_not_set</c>.</param>
/// <param name="Values">Any of them is enough.</param>
public sealed record RuleCondition(string On, string Test, IReadOnlyList<string> Values)
{
    /// <summary>Which field or trait.</summary>
    public string? Name { get; init; }
}

/// <summary>A part of what a rule would have done.</summary>
public sealed record RuleDryRun(long Would, long Looked, long Total, IReadOnlyList<RuleExample> Examples, string? Next);

/// <summary>A conversation in which it would have acted.</summary>
public sealed record RuleExample(Guid Id, long Number, string? Subject, DateTimeOffset At);

/// <summary>Something that a rule did, or could not do.</summary>
public sealed record RuleRun(
    Guid ConversationId,
    long Number,
    DateTimeOffset At,
    bool Failed,
    string? Detail,
    int Depth
);
