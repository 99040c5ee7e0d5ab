using System.Text.Json;
using Dapper;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>Numbered ranges as a table of a statement, so that one statement answers for all of them.</summary>
internal static class Stretches
{
    /// <summary>Gives stretch, low and high.</summary>
    public static string Source(WriteTransaction tx) =>
        tx.IsPostgres
            ? "(select * from unnest(@stretches, @lows, @highs) as u (stretch, low, high))"
            : """
                (select value ->> 0 as stretch, value ->> 1 as low, value ->> 2 as high from json_each(@ranges))
                """;

    public static DynamicParameters Parameters(
        WriteTransaction tx,
        IReadOnlyList<(int Stretch, long Low, long High)> ranges,
        string? series = null
    )
    {
        var parameters = new DynamicParameters();
        if (series is not null)
            parameters.Add("series", series);
        if (tx.IsPostgres)
        {
            parameters.Add("stretches", ranges.Select(range => (long)range.Stretch).ToArray());
            parameters.Add("lows", ranges.Select(range => range.Low).ToArray());
            parameters.Add("highs", ranges.Select(range => range.High).ToArray());
        }
        else
            parameters.Add(
                "ranges",
                JsonSerializer.Serialize(ranges.Select(range => new[] { range.Stretch, range.Low, range.High }))
            );
        return parameters;
    }
}
