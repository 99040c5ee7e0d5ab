using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Rules;

/// <summary>Something has lasted in a conversation for as long as a rule waits.</summary>
internal sealed class ConsiderTime(SavedRules rules, ActByRule act, Timers timers, TimeProvider time)
    : RuleHandler(rules, timers, time)
{
    public override string Kind => RuleTimers.Time;

    protected override ConversationId IdIn(string key) => new(Guid.Parse(key.Split(':')[1]));

    protected override async Task<Standing> LookAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Kept<RuleDefinition>> active,
        DueTimer timer,
        CancellationToken ct
    )
    {
        var id = Guid.Parse(timer.Key.Split(':')[0]);
        if (
            active.FirstOrDefault(rule => rule.Id == id) is not { Definition: { On: RuleTrigger.Time } definition } rule
        )
            return held;
        // It may have ended, or begun anew, since the timer was set.
        if (definition.DueAt(held.Now) != timer.DueAt || definition.Since(held.Now) is not { } since)
            return held;
        var began =
            held.Story.Where(moment => moment.At == since).MaxBy(moment => moment.Seq)
            ?? held.Story.MinBy(moment => moment.Seq)!;
        // Nobody acts upon what only moved in.
        if (began.IsMovedIn)
            return held;
        var root = await RuleRoots.OfAsync(tx, held.Now.Id, began, held.Story, ct);
        return await act.RunAsync(tx, held, rule, root, ct);
    }
}
