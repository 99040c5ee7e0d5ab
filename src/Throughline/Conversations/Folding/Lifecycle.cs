using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>Whose turn it is: cycles from open to resolved, with what was pending in each, and their settling.</summary>
internal sealed class Lifecycle(Contacts contacts, Opened opened)
{
    private readonly List<Cycle> cycles = [];
    private readonly List<Span> pending = [];
    private DateTimeOffset? pendingSince;
    private DateTimeOffset? snoozedUntil;

    private bool IsResolved => cycles[^1].ResolvedAt is not null;

    public void Hear(Moment moment)
    {
        switch (moment.What)
        {
            case Opened:
                Begin(moment.At, opened.InitiatedBy);
                break;
            case MessageReceived { IsThanks: false }:
                BackToUs(moment.At, Side.Customer);
                break;
            // A glance at it is enough: nobody waits, and what is done stays done.
            case MessageReceived:
                EndPending(moment.At);
                break;
            case Reopened reopened:
                BackToUs(moment.At, reopened.By);
                break;
            case Absorbed absorbed:
                Absorb(moment.At, absorbed);
                break;
            case Pended when !IsResolved:
                pendingSince ??= moment.At;
                break;
            case Unpended:
                EndPending(moment.At);
                break;
            case Snoozed snoozed when !IsResolved:
                snoozedUntil = snoozed.Until;
                break;
            case Woken:
                snoozedUntil = null;
                EndPending(moment.At);
                break;
            case Resolved resolved when !IsResolved:
                Resolve(moment.At, resolved.Agent);
                break;
            case Settled settled when settled.ResolvedAt == cycles[^1].ResolvedAt:
                Settle(moment.At, settled);
                break;
        }
    }

    public Conversation Tell(Conversation conversation)
    {
        if (!IsResolved)
            cycles[^1] = cycles[^1] with { Pending = Spans() };
        return conversation with
        {
            Cycles = cycles,
            PendingSince = pendingSince,
            SnoozedUntil = snoozedUntil,
            ResolvedAt = cycles[^1].ResolvedAt,
            State =
                IsResolved ? ConversationState.Resolved
                : snoozedUntil is not null ? ConversationState.Snoozed
                : pendingSince is not null ? ConversationState.Pending
                : ConversationState.Open,
        };
    }

    private void Begin(DateTimeOffset at, Side by) =>
        cycles.Add(
            new Cycle
            {
                Number = cycles.Count + 1,
                OpenedAt = at,
                OpenedBy = by,
            }
        );

    private void BackToUs(DateTimeOffset at, Side by)
    {
        EndPending(at);
        snoozedUntil = null;
        if (!IsResolved)
            return;
        var last = cycles[^1];
        cycles[^1] = last with
        {
            Reopened = last.Reopened ?? (by == Side.Customer && at - last.ResolvedAt <= SettlingWindow.Length),
        };
        Begin(at, by);
    }

    // Who came to the other one came back to this one, by when they came; who waits there waits here.
    private void Absorb(DateTimeOffset at, Absorbed absorbed)
    {
        if (cycles[^1] is { ResolvedAt: { } resolved } last)
        {
            var cameBack = absorbed.CameAfter(resolved);
            if (cameBack || absorbed.WaitingSince is not null)
                cycles[^1] = last with { Reopened = last.Reopened == true || cameBack };
        }
        if (absorbed.WaitingSince is not null)
            BackToUs(at, Side.Customer);
    }

    private void EndPending(DateTimeOffset at)
    {
        if (pendingSince is { } since)
            pending.Add(new(since, at));
        pendingSince = null;
    }

    private void Resolve(DateTimeOffset at, string? agent)
    {
        EndPending(at);
        snoozedUntil = null;
        cycles[^1] = cycles[^1] with { ResolvedAt = at, ResolvedBy = agent, Pending = Spans() };
        pending.Clear();
    }

    private void Settle(DateTimeOffset at, Settled settled) =>
        cycles[^1] = cycles[^1] with
        {
            Reopened = cycles[^1].Reopened ?? false,
            Settlement = Settlement.Of(at, opened.InitiatedBy, contacts.All, cycles, settled.ReturnedOnTopic),
        };

    private List<Span> Spans() => pendingSince is { } since ? [.. pending, new Span(since, null)] : [.. pending];
}
