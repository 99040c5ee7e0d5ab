using System.Globalization;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Tables;

namespace Throughline.Conversations.Rules;

/// <summary>What is wrong with a rule as somebody wants it.</summary>
internal static class RuleChecks
{
    /// <summary>More are two rules.</summary>
    public const int MostConditions = 30;

    /// <summary>Words of a language, not a dictionary.</summary>
    public const int MostValues = 50;

    /// <summary>A year: what lasts longer is forgotten.</summary>
    public const double MostHours = 8_784;

    private static readonly ConditionOn[] Numbers = [ConditionOn.WaitingHours, ConditionOn.Field];

    public static List<FieldProblem> Check(ref RuleDefinition rule)
    {
        var (actions, problems) = ActionChecks.Check(rule.Actions);
        if (rule.On == RuleTrigger.Time && (rule.Clock is null || rule.AfterHours is not (> 0 and <= MostHours)))
            problems.Add(
                new(
                    "after_hours",
                    "invalid_time",
                    $"A rule on time has a 'clock' and 'after_hours' of at most {MostHours}."
                )
            );
        if (rule.Conditions.Count > MostConditions)
            problems.Add(new("conditions", "too_many_conditions", $"A rule has at most {MostConditions} conditions."));
        var conditions = rule.Conditions.OfType<RuleCondition>().ToList();
        for (var i = 0; i < conditions.Count; i++)
            if (Why(conditions[i]) is { } why)
                problems.Add(new($"conditions[{i}]", "invalid_condition", $"'conditions[{i}]' {why}."));
        if (actions.Any(action => action is { Do: ActionKind.Assign, Value: "me" }))
            problems.Add(new("actions", "invalid_action", "A rule runs by itself: name whom it assigns to."));
        rule = rule with { Actions = actions, Conditions = conditions };
        return problems;
    }

    private static string? Why(RuleCondition condition)
    {
        var takesNone = condition.Test is ConditionTest.IsSet or ConditionTest.IsNotSet;
        if (condition.On is ConditionOn.Field or ConditionOn.Trait && string.IsNullOrWhiteSpace(condition.Name))
            return "lacks the 'name' of the field or trait";
        if (condition.Values.Count > MostValues || (!takesNone && condition.Values.Count == 0))
            return $"must have 1 to {MostValues} 'values'";
        if (
            condition.Values.Any(value =>
                value is null || value.Length > Limits.LongestName || value.Any(char.IsControl)
            )
        )
            return $"has a value that is no line of at most {Limits.LongestName} characters";
        if (condition.Test is ConditionTest.AtLeast or ConditionTest.AtMost)
            return !Numbers.Contains(condition.On) || Number(condition.Values[0]) is null
                ? "is compared with a number, and only hours and fields are"
                : null;
        return condition.On switch
        {
            ConditionOn.State => Of<ConversationState>(condition, "open, pending, snoozed or resolved"),
            ConditionOn.Priority => Of<Priority>(condition, "low, normal, high or urgent"),
            ConditionOn.InitiatedBy => Of<Side>(condition, "customer or brand"),
            ConditionOn.WaitingHours when !takesNone => "is compared by at_least or at_most",
            ConditionOn.Words when condition.Test is not (ConditionTest.Contains or ConditionTest.IsNot) =>
                "is compared by contains or is_not",
            ConditionOn.Segment when !condition.Values.All(value => Guid.TryParse(value, out _)) =>
                "names segments by their ids",
            _ => null,
        };
    }

    internal static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Of<T>(RuleCondition condition, string words)
        where T : struct, Enum =>
        condition.Values.All(value => Word.TryRead<T>(value) is not null) ? null : $"must be {words}";
}
