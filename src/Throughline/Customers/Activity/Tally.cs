using System.Text.Json;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>Reads tallies back: how much of each label fell in each of some stretches of time.</summary>
public static class Tally
{
    /// <returns>One number per stretch, by label; a label without any is left out. Stretches may overlap.</returns>
    public static async Task<IReadOnlyDictionary<string, long[]>> ReadAsync(
        WriteTransaction tx,
        string series,
        IReadOnlyList<Stretch> stretches,
        CancellationToken ct
    )
    {
        var cuts = new DayCuts(stretches);
        var counts = new Dictionary<string, long[]>(StringComparer.Ordinal);
        await AddPartsAsync(tx, series, cuts, Of, ct);
        if (cuts.Whole.Count > 0)
            await AddWholeAsync(tx, series, cuts, Of, ct);
        return counts;

        long[] Of(string label) =>
            counts.TryGetValue(label, out var known) ? known : counts[label] = new long[stretches.Count];
    }

    // Uses tally's primary key.
    internal static string PartsSql(WriteTransaction tx) =>
        $"""
            select day, label, quarters
            from tally
            where series = @series and day {(
                tx.IsPostgres ? "= any(@days)" : "in (select value from json_each(@days))"
            )}
            """;

    private static async Task AddPartsAsync(
        WriteTransaction tx,
        string series,
        DayCuts cuts,
        Func<string, long[]> of,
        CancellationToken ct
    )
    {
        var days = cuts.PartialDays.ToArray();
        var rows = await tx.QueryAsync<(long Day, string Label, byte[] Quarters)>(
            PartsSql(tx),
            new { series, days = tx.IsPostgres ? (object)days : JsonSerializer.Serialize(days) },
            ct
        );
        var quarters = new long[Quarter.PerDay];
        foreach (var (day, label, text) in rows)
        {
            Array.Clear(quarters);
            QuarterText.AddTo(text, quarters);
            var counts = of(label);
            foreach (var (stretch, from, to) in cuts.PartsOf(day))
                for (var i = from; i < to; i++)
                    counts[stretch] += quarters[i];
        }
    }

    // Uses tally's primary key, once for each run.
    internal static string WholeSql(WriteTransaction tx) =>
        $"""
            select r.stretch, t.label, cast(sum(t.total) as bigint)
            from {Stretches.Source(tx)} r
            cross join tally t
            where t.series = @series and t.day >= r.low and t.day <= r.high
            group by r.stretch, t.label
            """;

    private static async Task AddWholeAsync(
        WriteTransaction tx,
        string series,
        DayCuts cuts,
        Func<string, long[]> of,
        CancellationToken ct
    )
    {
        var rows = await tx.QueryAsync<(long Stretch, string Label, long Total)>(
            WholeSql(tx),
            Stretches.Parameters(tx, cuts.Whole, series),
            ct
        );
        foreach (var (stretch, label, total) in rows)
            of(label)[stretch] += total;
    }
}
