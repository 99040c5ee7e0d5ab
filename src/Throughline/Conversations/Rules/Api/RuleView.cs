using Throughline.Conversations.Shelves;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Conversations.Rules.Api;

/// <summary>A rule.</summary>
public sealed record RuleView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required bool Enabled { get; init; }

    /// <summary>What has it look at a conversation.</summary>
    public required RuleTrigger On { get; init; }

    /// <summary>What has lasted; of rules on time.</summary>
    public RuleClock? Clock { get; init; }

    /// <summary>For how many hours.</summary>
    public double? AfterHours { get; init; }

    /// <summary>Whether one condition is enough.</summary>
    public required bool Any { get; init; }
    public required IReadOnlyList<RuleCondition> Conditions { get; init; }
    public required IReadOnlyList<Action> Actions { get; init; }

    /// <summary>How often it did something.</summary>
    public required long Runs { get; init; }
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>Why it was switched off by itself: it failed again and again. Saving it switches it on.</summary>
    public string? DisabledWhy { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static RuleView Of(Kept<RuleDefinition> rule, RuleHealth? health) =>
        new()
        {
            Id = rule.Id,
            Name = rule.Name,
            Enabled = rule.Definition.Enabled,
            On = rule.Definition.On,
            Clock = rule.Definition.Clock,
            AfterHours = rule.Definition.AfterHours,
            Any = rule.Definition.Any,
            Conditions = rule.Definition.Conditions,
            Actions = rule.Definition.Actions,
            Runs = health?.Runs ?? 0,
            LastRunAt = health?.LastAt,
            DisabledWhy = health?.DisabledWhy,
            Version = rule.Version,
            CreatedAt = rule.CreatedAt,
            UpdatedAt = rule.UpdatedAt,
        };
}

/// <summary>Something that a rule did, or could not do.</summary>
/// <param name="ConversationId">Where.</param>
/// <param name="Number">By which people call that.</param>
/// <param name="At">When.</param>
/// <param name="Failed">Whether it could not.</param>
/// <param name="Detail">Why.</param>
/// <param name="Depth">How many rules lie between it and what began it.</param>
public sealed record RunView(
    Guid ConversationId,
    long Number,
    DateTimeOffset At,
    bool Failed,
    string? Detail,
    int Depth
)
{
    internal static RunView Of(RuleRun run) =>
        new(run.ConversationId.Value, run.Number, run.At, run.Failed, run.Detail, run.Depth);
}
