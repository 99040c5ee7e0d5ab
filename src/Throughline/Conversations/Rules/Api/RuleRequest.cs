using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Conversations.Rules.Api;

/// <summary>A rule as it is to be.</summary>
public sealed record RuleRequest
{
    /// <summary>Unlike every other rule's.</summary>
    public string? Name { get; init; }

    /// <summary>false: it looks at nothing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What has it look at a conversation: that it began, that something happened, or that something lasts.</summary>
    public RuleTrigger On { get; init; }

    /// <summary>What has lasted; of rules on time.</summary>
    public RuleClock? Clock { get; init; }

    /// <summary>For how many hours.</summary>
    public double? AfterHours { get; init; }

    /// <summary>Whether one condition is enough.</summary>
    public bool Any { get; init; }

    /// <summary>At most 30; none: every conversation.</summary>
    public IReadOnlyList<RuleCondition?>? Conditions { get; init; }

    /// <summary>1 to 20 steps, as of macros.</summary>
    public IReadOnlyList<Action?>? Actions { get; init; }

    internal RuleDefinition Definition =>
        new()
        {
            Enabled = Enabled,
            On = On,
            Clock = On == RuleTrigger.Time ? Clock : null,
            AfterHours = On == RuleTrigger.Time ? AfterHours : null,
            Any = Any,
            Conditions = [.. (Conditions ?? []).OfType<RuleCondition>()],
            Actions = [.. (Actions ?? []).OfType<Action>()],
        };
}

/// <summary>Where a rule is to stand.</summary>
public sealed record PlaceRequest
{
    /// <summary>true: before the one before it; false: after the one after it.</summary>
    public bool Earlier { get; init; }
}
