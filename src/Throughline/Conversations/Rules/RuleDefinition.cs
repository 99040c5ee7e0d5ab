using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Conversations.Rules;

/// <summary>What has a rule look at a conversation.</summary>
public enum RuleTrigger
{
    /// <summary>It began.</summary>
    Created,

    /// <summary>Anything happened in it after that.</summary>
    Updated,

    /// <summary>Something has lasted for some time.</summary>
    Time,
}

/// <summary>What lasts.</summary>
public enum RuleClock
{
    /// <summary>The customer waits for a person's reply.</summary>
    Waiting,

    /// <summary>We wait for the customer.</summary>
    Pending,

    /// <summary>It is not resolved.</summary>
    Unresolved,

    /// <summary>It is resolved.</summary>
    Resolved,
}

/// <summary>When a rule looks, what has to be so, and what it then does.</summary>
public sealed record RuleDefinition
{
    public bool Enabled { get; init; } = true;

    public RuleTrigger On { get; init; }

    /// <summary>What has lasted; of rules on time.</summary>
    public RuleClock? Clock { get; init; }

    /// <summary>For how long, in hours.</summary>
    public double? AfterHours { get; init; }

    /// <summary>Whether one condition is enough; otherwise all have to be so.</summary>
    public bool Any { get; init; }

    public IReadOnlyList<RuleCondition> Conditions { get; init; } = [];

    /// <summary>Done in this order, all or none.</summary>
    public IReadOnlyList<Action> Actions { get; init; } = [];

    /// <summary>Since when it lasts; null: it does not.</summary>
    internal DateTimeOffset? Since(Conversation it) =>
        Clock switch
        {
            RuleClock.Waiting => it.WaitingSince,
            RuleClock.Pending => it.PendingSince,
            RuleClock.Unresolved => it.ResolvedAt is null ? it.Cycles[^1].OpenedAt : null,
            RuleClock.Resolved => it.ResolvedAt,
            _ => null,
        };

    /// <summary>When it will have lasted long enough.</summary>
    internal DateTimeOffset? DueAt(Conversation it) =>
        On == RuleTrigger.Time && AfterHours is { } hours ? Since(it) + TimeSpan.FromHours(hours) : null;
}
