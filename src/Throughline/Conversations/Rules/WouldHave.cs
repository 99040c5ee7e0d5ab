using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Rules;

/// <summary>When a rule would have acted first in a conversation, from what happened there. It asks nobody.</summary>
internal static class WouldHave
{
    /// <param name="rule">The rule.</param>
    /// <param name="id">Whose story it is.</param>
    /// <param name="story">Everything that happened.</param>
    /// <param name="from">Nothing before this counts.</param>
    /// <param name="now">Nor what is yet to come.</param>
    /// <param name="ofCustomer">Whether the customer meets a condition that asks about them.</param>
    /// <returns>null: never.</returns>
    public static DateTimeOffset? ActedAt(
        RuleDefinition rule,
        ConversationId id,
        IReadOnlyList<Moment> story,
        DateTimeOffset from,
        DateTimeOffset now,
        Func<RuleCondition, bool> ofCustomer
    )
    {
        var instants = story.Where(IsNews).Select(moment => moment.At).Distinct().Order().ToList();
        for (var i = 0; i < instants.Count; i++)
        {
            var at = instants[i];
            if (!Looks(rule.On, i))
                continue;
            if (rule.On != RuleTrigger.Time)
            {
                if (at >= from && Stood(at) is { } it && Matching.Of(rule, it, at, ofCustomer))
                    return at;
                continue;
            }
            // It lasts from here until the next thing happens.
            var until = i + 1 < instants.Count ? instants[i + 1] : now;
            if (Stood(at) is { } then && rule.DueAt(then) is { } due && due >= at && due <= until && due >= from)
                if (Matching.Of(rule, then, due, ofCustomer))
                    return due;
        }
        return null;

        Conversation? Stood(DateTimeOffset at) =>
            Fold.Of(id, [.. story.Where(moment => moment.At <= at)]) is { Counts: true } it ? it : null;
    }

    private static bool Looks(RuleTrigger on, int place) =>
        on switch
        {
            RuleTrigger.Created => place == 0,
            RuleTrigger.Updated => place > 0,
            _ => true,
        };

    private static bool IsNews(Moment moment) =>
        moment.What is not (Settled or AutoReplied) && !RuleRoots.IsRule(moment.Actor);
}
