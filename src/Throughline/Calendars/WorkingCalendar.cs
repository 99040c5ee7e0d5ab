using Throughline.Kernel;

namespace Throughline.Calendars;

/// <summary>
/// Hours in which a team works, and its holidays, by the clock on its wall: an instant counts when that clock shows an
/// hour of work. So the hour that is skipped in spring is worked by nobody, and the one that comes twice counts twice.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly CalendarVersion[] versions;

    /// <param name="id">Which.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="versions">At least one, in the order in which they come into force.</param>
    public WorkingCalendar(CalendarId id, string name, IEnumerable<CalendarVersion> versions)
    {
        (Id, Name, this.versions) = (id, name, [.. versions]);
        ArgumentOutOfRangeException.ThrowIfZero(this.versions.Length, nameof(versions));
        for (var i = 1; i < this.versions.Length; i++)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(
                this.versions[i].ValidFrom,
                this.versions[i - 1].ValidFrom,
                nameof(versions)
            );
    }

    public CalendarId Id { get; }
    public string Name { get; }
    public IReadOnlyList<CalendarVersion> Versions => versions;

    public CalendarVersion InForceAt(DateTimeOffset instant) => versions[IndexAt(instant.UtcTicks)];

    /// <summary>Working time from one instant to another; less than nothing when the other is earlier.</summary>
    /// <returns>null when it is unknown: no hours in force at some time between, or beyond <see cref="Reach"/>.</returns>
    public TimeSpan? Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            return -Elapsed(to, from);
        if (!Reach.Covers(from) || !Reach.Covers(to))
            return null;
        var (at, end, worked) = (from.UtcTicks, to.UtcTicks, 0L);
        for (var i = IndexAt(at); ; i++)
        {
            if (versions[i].Hours.AreNone)
                return null;
            var until = Math.Min(end, EndOf(i));
            worked += versions[i].Open.Between(at, until);
            if (until == end)
                return new(worked);
            at = until;
        }
    }

    /// <summary>
    /// The earliest instant by which as much working time has passed; for less than nothing the latest from which as
    /// much passes until then. Nothing is due at once, at night as well.
    /// </summary>
    /// <returns>null when it is unknown, as with <see cref="Elapsed"/>, or not within <see cref="Reach.Horizon"/>.</returns>
    public DateTimeOffset? Due(DateTimeOffset from, TimeSpan duration)
    {
        if (!Reach.Covers(from))
            return null;
        var due =
            duration > TimeSpan.Zero ? Forward(from.UtcTicks, duration.Ticks)
            : duration < TimeSpan.Zero ? Backward(from.UtcTicks, duration.Ticks)
            : InForceAt(from).Hours.AreNone ? (long?)null
            : from.UtcTicks;
        return due is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    private long? Forward(long at, long remaining)
    {
        var limit = Math.Min(at + Reach.Horizon.Ticks, Reach.Last.UtcTicks);
        for (var i = IndexAt(at); ; i++)
        {
            if (versions[i].Hours.AreNone)
                return null;
            var until = Math.Min(limit, EndOf(i));
            if (versions[i].Open.Forward(at, ref remaining, until) is { } due)
                return due;
            if (until == limit)
                return null;
            at = until;
        }
    }

    // The least length has no opposite; nobody gets as far back either.
    private long? Backward(long at, long duration)
    {
        var remaining = duration == long.MinValue ? long.MaxValue : -duration;
        var limit = Math.Max(at - Reach.Horizon.Ticks, Reach.First.UtcTicks);
        // What comes into force at that very instant says nothing of what was before it.
        for (var i = IndexAt(at - 1); ; i--)
        {
            if (versions[i].Hours.AreNone)
                return null;
            var until = i == 0 ? limit : Math.Max(limit, versions[i].ValidFrom.UtcTicks);
            if (versions[i].Open.Backward(at, ref remaining, until) is { } due)
                return due;
            if (until == limit)
                return null;
            at = until;
        }
    }

    private long EndOf(int index) =>
        index + 1 < versions.Length ? versions[index + 1].ValidFrom.UtcTicks : long.MaxValue;

    private int IndexAt(long utc)
    {
        var index = versions.Length - 1;
        while (index > 0 && versions[index].ValidFrom.UtcTicks > utc)
            index--;
        return index;
    }
}
