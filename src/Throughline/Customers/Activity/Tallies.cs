using System.Text.Json;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>Adds a batch to the stored tallies: one read of the days it touches, one write of each row it changes.</summary>
internal static class Tallies
{
    public const string Table = "tally";

    public static async Task AddAsync(WriteTransaction tx, TallyBatch batch, CancellationToken ct)
    {
        var stored = await ReadAsync(tx, batch, ct);
        await tx.InsertManyAsync(
            Table,
            ["series", "day", "label", "total", "quarters"],
            [.. batch.Days.SelectMany(each => Rows(each.Key.Series, each.Key.Day, stored[each.Key], each.Value))],
            """
            on conflict (series, day, label) do update set total = excluded.total, quarters = excluded.quarters
            """,
            ct
        );
    }

    private static IEnumerable<object?[]> Rows(string series, long day, TalliedDay stored, TalliedDay added)
    {
        stored.AddLater(added);
        var changed = added.Labels.Select(each => each.Label).Append(TallySeries.OtherLabels).ToHashSet();
        return stored
            .Labels.Where(each => changed.Contains(each.Label))
            .Select(each =>
                new object?[] { series, day, each.Label, each.Quarters.Sum(), QuarterText.Write(each.Quarters) }
            );
    }

    // Uses tally's primary key.
    private static async Task<Dictionary<(string, long), TalliedDay>> ReadAsync(
        WriteTransaction tx,
        TallyBatch batch,
        CancellationToken ct
    )
    {
        var touched = batch.Days.Keys.Select(key => key.Day).Distinct().ToArray();
        var stored = batch.Days.Keys.ToDictionary(key => key, _ => new TalliedDay());
        var rows = await tx.QueryAsync<(string Series, long Day, string Label, byte[] Quarters)>(
            $"""
            select series, day, label, quarters
            from tally
            where series in ('stage', 'channel', 'type', 'source', 'feeling')
              and day {(tx.IsPostgres ? "= any(@days)" : "in (select value from json_each(@days))")}
            """,
            new { days = tx.IsPostgres ? (object)touched : JsonSerializer.Serialize(touched) },
            ct
        );
        foreach (var (series, day, label, quarters) in rows)
            if (stored.TryGetValue((series, day), out var known))
                known.AddStored(label, quarters);
        return stored;
    }
}
