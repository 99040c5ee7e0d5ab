using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Rules;

/// <summary>Something happened in a conversation: rules look at it, one after the other, each at what the others left.</summary>
internal sealed class ConsiderCause(SavedRules rules, ActByRule act, Timers timers, TimeProvider time)
    : RuleHandler(rules, timers, time)
{
    public override string Kind => RuleTimers.Cause;

    protected override ConversationId IdIn(string key) => new(Guid.Parse(key.Split(':')[0]));

    protected override async Task<Standing> LookAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Kept<RuleDefinition>> active,
        DueTimer timer,
        CancellationToken ct
    )
    {
        var seqs = JsonSerializer.Deserialize<RuleCause>(timer.Payload)!.Seqs;
        var causes = held.Story.Where(moment => seqs.Contains(moment.Seq)).OrderBy(moment => moment.Seq).ToList();
        var begun = causes.Find(moment => moment.What is Opened);
        // What came with the beginning is part of it.
        var later = causes.FindLast(moment => begun is null || moment.At > begun.At);
        foreach (var (cause, trigger) in new[] { (begun, RuleTrigger.Created), (later, RuleTrigger.Updated) })
        {
            if (cause is null)
                continue;
            var root = await RuleRoots.OfAsync(tx, held.Now.Id, cause, held.Story, ct);
            foreach (var rule in active.Where(rule => rule.Definition.On == trigger))
                held = await act.RunAsync(tx, held, rule, root, ct);
        }
        return held;
    }
}
