using Throughline.Calendars;

namespace Throughline.Conversations.Sla;

/// <summary>Until when something is to be done that began at an instant, with stretches in which its clock stands still.</summary>
/// <param name="At">The deadline; null: its clock stands still.</param>
/// <param name="Remaining">What is left while it stands still.</param>
internal readonly record struct Deadline(DateTimeOffset? At, TimeSpan? Remaining)
{
    /// <param name="since">From when.</param>
    /// <param name="length">How long it may take.</param>
    /// <param name="clock">By which clock.</param>
    /// <param name="working">When people work; null: nobody said.</param>
    /// <param name="pauses">In order; they do not overlap.</param>
    /// <returns>null: unknown, as when people work is not known.</returns>
    public static Deadline? Of(
        DateTimeOffset since,
        TimeSpan length,
        SlaTime clock,
        WorkingCalendar? working,
        IEnumerable<Span> pauses
    )
    {
        if (clock == SlaTime.Working && working is null)
            return null;
        var (at, remaining) = (since, length);
        foreach (var pause in pauses)
        {
            if (pause.To <= at)
                continue;
            var from = pause.From > at ? pause.From : at;
            if (Elapsed(at, from) is not { } ran)
                return null;
            // What was due before it stood still was due then.
            if (ran >= remaining)
                break;
            remaining -= ran;
            if (pause.To is not { } to)
                return new(null, remaining);
            at = to;
        }
        return Due(at, remaining) is { } due ? new Deadline(due, null) : null;

        TimeSpan? Elapsed(DateTimeOffset from, DateTimeOffset to) =>
            clock == SlaTime.Calendar ? to - from : working!.Elapsed(from, to);

        DateTimeOffset? Due(DateTimeOffset from, TimeSpan left) =>
            clock == SlaTime.Calendar ? from + left : working!.Due(from, left);
    }
}
