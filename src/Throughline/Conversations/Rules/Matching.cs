using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Tables;

namespace Throughline.Conversations.Rules;

/// <summary>Whether a conversation is as a rule wants it, at an instant. It asks nobody.</summary>
internal static class Matching
{
    /// <param name="rule">What has to be so.</param>
    /// <param name="it">As it stands then.</param>
    /// <param name="now">Then.</param>
    /// <param name="ofCustomer">Whether the customer meets a condition that asks about them.</param>
    public static bool Of(
        RuleDefinition rule,
        Conversation it,
        DateTimeOffset now,
        Func<RuleCondition, bool> ofCustomer
    )
    {
        if (rule.Conditions.Count == 0)
            return true;
        return rule.Any ? rule.Conditions.Any(IsSo) : rule.Conditions.All(IsSo);

        bool IsSo(RuleCondition condition) => condition.IsOfCustomer ? ofCustomer(condition) : Is(condition, it, now);
    }

    private static bool Is(RuleCondition condition, Conversation it, DateTimeOffset now) =>
        condition.On switch
        {
            ConditionOn.Words => Says(condition, it),
            ConditionOn.WaitingHours => Compared(condition, (now - it.WaitingSince)?.TotalHours),
            ConditionOn.Field => HasField(condition, it),
            ConditionOn.Tag => Has(condition, it.Tags),
            _ => Has(condition, Value(condition.On, it) is { Length: > 0 } value ? [value] : []),
        };

    private static string? Value(ConditionOn on, Conversation it) =>
        on switch
        {
            ConditionOn.State => Word.Of(it.State),
            ConditionOn.Channel => it.Channel,
            ConditionOn.Kind => it.Kind,
            ConditionOn.Topic => it.Topic,
            ConditionOn.Priority => Word.Of(it.Priority),
            ConditionOn.Team => it.Team,
            ConditionOn.Assignee => it.Assignee,
            ConditionOn.InitiatedBy => Word.Of(it.InitiatedBy),
            _ => null,
        };

    private static bool HasField(RuleCondition condition, Conversation it)
    {
        if (!it.Fields.TryGetValue(condition.Name!, out var stands))
            return condition.Test is ConditionTest.IsNotSet or ConditionTest.IsNot;
        var values = FieldValue.Compared(stands).ToList();
        return condition.Test is ConditionTest.AtLeast or ConditionTest.AtMost
            ? Compared(condition, values.Select(value => value.Number).FirstOrDefault())
            : Has(condition, [.. values.Select(value => value.Text)]);
    }

    // Whoever says it again has been heard: what the customer wrote last counts.
    private static bool Says(RuleCondition condition, Conversation it)
    {
        var last = it.Messages.LastOrDefault(message => message.Author == Author.Customer)?.Text ?? "";
        var said = condition.Values.Any(word =>
            last.Contains(word, StringComparison.OrdinalIgnoreCase)
            || it.Subject?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
        );
        return said == (condition.Test == ConditionTest.Contains);
    }

    private static bool Has(RuleCondition condition, IReadOnlyList<string> values) =>
        condition.Test switch
        {
            ConditionTest.IsSet => values.Count > 0,
            ConditionTest.IsNotSet => values.Count == 0,
            ConditionTest.Contains => values.Any(value =>
                condition.Values.Any(wanted => value.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            ),
            ConditionTest.IsNot => !values.Any(value =>
                condition.Values.Contains(value, StringComparer.OrdinalIgnoreCase)
            ),
            _ => values.Any(value => condition.Values.Contains(value, StringComparer.OrdinalIgnoreCase)),
        };

    private static bool Compared(RuleCondition condition, double? value) =>
        condition.Test switch
        {
            ConditionTest.IsSet => value is not null,
            ConditionTest.IsNotSet => value is null,
            ConditionTest.AtLeast => value >= RuleChecks.Number(condition.Values[0]),
            _ => value <= RuleChecks.Number(condition.Values[0]),
        };
}
