using System.Data.Common;
using Dapper;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Throughlines;

/// <summary>Reads what a customer's line is drawn from, over all profiles, in bounded time.</summary>
public sealed class LineReading(Database database, Catalogue catalogue)
{
    /// <summary>
    /// Entries that one line is drawn from, the newest: about 10 ms of work. A longer life is looked at in stretches.
    /// </summary>
    public const int MostPoints = 10_000;

    // Uses profile_customer, then ledger_profile alone: no row of the table is read.
    internal const string Sql = """
        select e.seq, e.occurred_at, e.type, e.stage, e.channel, e.sentiment
        from ledger e
        where e.profile_id in (select p.id from profile p where p.customer_id = @customer)
          and e.profile_id is not null
          and e.occurred_at >= @from
          and e.occurred_at <= @to
        order by e.occurred_at desc, e.seq desc
        limit @limit
        """;

    private readonly HashSet<string> hidden =
    [
        .. catalogue.All.Where(type => !type.IsTouchpoint).Select(type => type.Name),
    ];

    /// <param name="customer">Whose; nobody's line is empty.</param>
    /// <param name="from">Only what happened then or later; null: from the first contact.</param>
    /// <param name="to">Only what happened until then; null: until now.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<CustomerLine> ReadAsync(
        CustomerId customer,
        DateTimeOffset? from,
        DateTimeOffset? to,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenAsync(ct);
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition(
                Sql,
                new
                {
                    customer,
                    from = from?.ToUtcMicroseconds() ?? long.MinValue,
                    to = to?.ToUtcMicroseconds() ?? long.MaxValue,
                    limit = MostPoints + 1,
                },
                cancellationToken: ct
            )
        );
        var (points, count) = await ReadAsync(reader, ct);
        points.Reverse();
        return new CustomerLine(points, count > MostPoints);
    }

    private async Task<(List<LinePoint> Points, int Count)> ReadAsync(DbDataReader reader, CancellationToken ct)
    {
        var points = new List<LinePoint>();
        var known = new Dictionary<string, string>();
        var count = 0;
        while (await reader.ReadAsync(ct))
        {
            count++;
            var type = Once(known, reader.GetString(2));
            if (count <= MostPoints && !hidden.Contains(type))
                points.Add(
                    new LinePoint(
                        reader.GetInt64(0),
                        reader.GetInt64(1),
                        type,
                        reader.IsDBNull(3) ? null : Once(known, reader.GetString(3)),
                        reader.IsDBNull(4) ? null : Once(known, reader.GetString(4)),
                        reader.IsDBNull(5) ? null : Math.Clamp(reader.GetDouble(5), -1, 1)
                    )
                );
        }
        return (points, count);
    }

    // A handful of words ten thousand times over: one copy of each is kept.
    private static string Once(Dictionary<string, string> known, string word)
    {
        if (known.TryGetValue(word, out var same))
            return same;
        known.Add(word, word);
        return word;
    }
}
