using Throughline.Customers.Activity;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>Whether a source does what it usually does.</summary>
/// <param name="Source">What is known of it.</param>
/// <param name="Hour">What it sent in the last four whole quarters of an hour and since, beside those four a week before.</param>
/// <param name="Day">The last 24 hours likewise.</param>
/// <param name="UsualHour">The mean of that hour over the four weeks before.</param>
/// <param name="UsualDay">The mean of those 24 hours over the four weeks before.</param>
/// <param name="Quarantined">How much of what it sent waits in quarantine.</param>
public sealed record SourceHealth(
    SourceActivity Source,
    Change Hour,
    Change Day,
    double UsualHour,
    double UsualDay,
    long Quarantined
)
{
    /// <summary>As many as a person looks through: those who went silent, then those heard of last.</summary>
    private const int MostShown = 50;

    private const int Weeks = 4;

    /// <summary>
    /// Where seven are usual, none at all comes about once in a thousand times by chance: e^-7 = 0.0009 (Poisson).
    /// </summary>
    private const double NoticedFrom = 7;

    public bool IsSilent => (Hour.Now == 0 && UsualHour >= NoticedFrom) || (Day.Now == 0 && UsualDay >= NoticedFrom);

    public static async Task<IReadOnlyList<SourceHealth>> ReadAsync(
        WriteTransaction tx,
        IReadOnlyList<SourceActivity> sources,
        IReadOnlyDictionary<string, long> quarantined,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // Whole quarters: the one that has just begun would look like less than usual.
        var end = Quarter.Start(Quarter.Of(now));
        var weeks = Enumerable.Range(0, Weeks + 1).Select(week => TimeSpan.FromDays(7 * week)).ToList();
        Stretch[] stretches =
        [
            .. weeks.Select(back => new Stretch(end.AddHours(-1), end).Before(back)),
            .. weeks.Select(back => new Stretch(end.AddDays(-1), end).Before(back)),
            new Stretch(end, end + Quarter.Length),
        ];
        var counts = await Tally.ReadAsync(tx, TallySeries.Source, stretches, ct);
        var none = new long[stretches.Length];
        return
        [
            .. sources
                .Select(source => Of(source, counts.GetValueOrDefault(source.Source, none), quarantined))
                .OrderByDescending(source => source.IsSilent)
                .Take(MostShown),
        ];
    }

    private static SourceHealth Of(
        SourceActivity source,
        long[] counts,
        IReadOnlyDictionary<string, long> quarantined
    ) =>
        new(
            source,
            new(counts[0] + counts[^1], counts[1]),
            new(counts[Weeks + 1] + counts[^1], counts[Weeks + 2]),
            counts[1..(Weeks + 1)].Average(),
            counts[(Weeks + 2)..^1].Average(),
            quarantined.GetValueOrDefault(source.Source)
        );
}
