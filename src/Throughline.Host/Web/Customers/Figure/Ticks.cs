using System.Globalization;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// Names the months below the line, or the years, days or hours of a longer or shorter stretch; after each fold anew,
/// for time went on there.
/// </summary>
internal sealed class Ticks(TimeScale scale, TimeZoneInfo zone)
{
    public const double Size = 11;

    private const double Apart = 14;

    // A name and its surroundings; fewer pixels per step, and the next longer step is taken.
    private const double PerStep = 58;

    private static readonly Step[] Steps =
    [
        new(TimeSpan.FromMinutes(1), at => at.AddMinutes(1).AddSeconds(-at.Second), "HH:mm", "d MMM HH:mm"),
        new(
            TimeSpan.FromMinutes(10),
            at => at.AddMinutes(10 - (at.Minute % 10)).AddSeconds(-at.Second),
            "HH:mm",
            "d MMM HH:mm"
        ),
        new(TimeSpan.FromHours(1), at => at.Date.AddHours(at.Hour + 1), "HH:mm", "d MMM HH:mm"),
        new(TimeSpan.FromHours(6), at => at.Date.AddHours(((at.Hour / 6) + 1) * 6), "HH:mm", "d MMM HH:mm"),
        new(TimeSpan.FromDays(1), at => at.Date.AddDays(1), "d MMM", "d MMM yyyy"),
        new(TimeSpan.FromDays(7), at => at.Date.AddDays(7 - (((int)at.DayOfWeek + 6) % 7)), "d MMM", "d MMM yyyy"),
        new(TimeSpan.FromDays(30), at => new DateTime(at.Year, at.Month, 1).AddMonths(1), "MMM", "MMM yyyy"),
        new(
            TimeSpan.FromDays(91),
            at => new DateTime(at.Year, 1, 1).AddMonths(((at.Month + 2) / 3) * 3),
            "MMM",
            "MMM yyyy"
        ),
        new(TimeSpan.FromDays(365), at => new DateTime(at.Year + 1, 1, 1), "yyyy", "yyyy"),
    ];

    public IReadOnlyList<Tick> Place()
    {
        var step = Choose();
        var ticks = new List<Tick>();
        var free = double.NegativeInfinity;
        DateTime? named = null;
        foreach (var (at, x) in Candidates(step))
        {
            var text = at.ToString(IsNews(step, named, at) ? step.Long : step.Short, CultureInfo.InvariantCulture);
            var width = TextWidth.Of(text, Size);
            // At either edge there is no room for half a word.
            var left = Math.Clamp(x - (width / 2), scale.Left, Math.Max(scale.Left, scale.Right - width));
            if (left < free)
                continue;
            ticks.Add(new Tick(left + (width / 2), text, "middle"));
            (free, named) = (left + width + Apart, at);
        }
        return ticks;
    }

    // Hours of another day, days and months of another year.
    private static bool IsNews(Step step, DateTime? named, DateTime at) =>
        named is not { } last || (step.Length < TimeSpan.FromDays(1) ? last.Date != at.Date : last.Year != at.Year);

    private Step Choose()
    {
        var (time, width) = (0.0, 0.0);
        foreach (var piece in scale.Even)
            (time, width) = (time + (piece.To - piece.From), width + piece.Width);
        return Array.Find(Steps, step => step.Length.TotalMicroseconds / Math.Max(time, 1) * width >= PerStep)
            ?? Steps[^1];
    }

    private IEnumerable<(DateTime At, double X)> Candidates(Step step)
    {
        foreach (var piece in scale.Even)
        {
            var (first, last) = (Local(piece.From), Local(piece.To));
            yield return (first, piece.X);
            // The first step is at most one too many; each takes at least a second.
            for (var at = step.Next(first); at < last; at = step.Next(at))
                yield return (at, scale.X(Utc(at)));
        }
    }

    private DateTime Local(long microseconds) =>
        TimeZoneInfo.ConvertTime(UtcMicroseconds.FromUtcMicroseconds(microseconds), zone).DateTime;

    // Where clocks leap an hour is missing or twice: an hour off in a picture of days.
    private long Utc(DateTime local) =>
        new DateTimeOffset(
            DateTime.SpecifyKind(local, DateTimeKind.Unspecified),
            zone.GetUtcOffset(local)
        ).ToUtcMicroseconds();

    private sealed record Step(TimeSpan Length, Func<DateTime, DateTime> Next, string Short, string Long);
}
