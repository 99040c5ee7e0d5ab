using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Sla;

/// <summary>
/// The waits in a story, by the same rules as its facts: who waits for an answer by a person, and which cycles are open.
/// Each knows the entry that ended it.
/// </summary>
internal sealed class Waits
{
    private readonly List<Wait> all = [];
    private DateTimeOffset? askedAt;
    private DateTimeOffset? waitingSince;
    private DateTimeOffset? handedOverAt;
    private DateTimeOffset? openSince;
    private bool waitMovedIn;
    private bool cycleMovedIn;
    private bool isFirst = true;

    /// <param name="moments">In any order.</param>
    public static IReadOnlyList<Wait> Of(IReadOnlyCollection<Moment> moments)
    {
        var waits = new Waits();
        var story = Undone
            .LeftOut(moments)
            .OrderBy(moment => moment.What is not Opened)
            .ThenBy(moment => moment.At)
            .ThenBy(moment => moment.Seq);
        foreach (var moment in story)
            waits.Hear(moment);
        waits.EndWait(null, isDone: false);
        waits.EndCycle(null);
        // Two of one target never begin at one instant, unless history says so: the later one stands.
        return [.. waits.all.GroupBy(wait => (wait.Target, wait.Since)).Select(same => same.Last())];
    }

    private void Hear(Moment moment)
    {
        // Whoever begins a wait says where it began.
        waitMovedIn = waitingSince is null ? moment.IsMovedIn : waitMovedIn;
        cycleMovedIn = openSince is null ? moment.IsMovedIn : cycleMovedIn;
        switch (moment.What)
        {
            case Opened:
                openSince = moment.At;
                break;
            case MessageReceived { IsThanks: false }:
                openSince ??= moment.At;
                askedAt ??= moment.At;
                waitingSince ??= moment.At;
                break;
            case Reopened:
                openSince ??= moment.At;
                break;
            case Absorbed { WaitingSince: { } since }:
                openSince ??= moment.At;
                askedAt ??= since;
                waitingSince = waitingSince < since ? waitingSince : since;
                break;
            case HandedOver:
                handedOverAt ??= moment.At;
                break;
            case MessageSent sent when sent.IsHuman():
                EndWait(moment, isDone: true);
                // As with the facts: an answer before anybody asked is none.
                isFirst &= askedAt is null;
                break;
            case Resolved:
                EndWait(moment, isDone: false);
                EndCycle(moment);
                isFirst = false;
                break;
        }
    }

    private void EndWait(Moment? end, bool isDone)
    {
        if (waitingSince is not { } since)
            return;
        var wait =
            isFirst && askedAt is { } asked
                ? new Wait(SlaTarget.FirstResponse, handedOverAt > asked ? handedOverAt.Value : asked)
                : new Wait(SlaTarget.NextResponse, since);
        all.Add(wait with { EndedAt = end?.At, EndSeq = end?.Seq, IsDone = isDone, IsMovedIn = waitMovedIn });
        waitingSince = null;
    }

    private void EndCycle(Moment? end)
    {
        if (openSince is { } since)
            all.Add(
                new(SlaTarget.Resolution, since, end?.At, end?.Seq, IsDone: end is not null)
                {
                    IsMovedIn = cycleMovedIn,
                }
            );
        openSince = null;
    }
}
