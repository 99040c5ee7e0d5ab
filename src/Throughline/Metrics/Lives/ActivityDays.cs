using System.Data.Common;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Lives;

/// <summary>
/// On which days profiles were active: a row for each, however much they did. Rows are only added, in any order, so that
/// late entries take their place; customers are told from profiles when it is read.
/// </summary>
internal static class ActivityDays
{
    public const string Table = "activity_day";

    private static readonly string[] Columns = ["profile_id", "day"];

    /// <returns>Those profiles of which a day is new.</returns>
    public static async Task<IReadOnlyCollection<Guid>> AddAsync(
        WriteTransaction tx,
        IReadOnlyCollection<(Guid Profile, long Day)> days,
        CancellationToken ct
    )
    {
        if (days.Count == 0)
            return [];
        var fresh = new HashSet<Guid>();
        if (!tx.IsPostgres)
        {
            var statement = tx.SqliteStatement(
                "insert into activity_day (profile_id, day) values (?1, ?2) on conflict do nothing returning profile_id"
            );
            foreach (var (profile, day) in days)
            {
                statement.Bind(1, profile).Bind(2, day);
                while (statement.Step())
                    fresh.Add(profile);
            }
            return fresh;
        }
        var added = await tx.QueryAsync<Guid>(
            """
            insert into activity_day (profile_id, day)
            select profile_id, day from unnest(@profiles, @days) as given (profile_id, day)
            on conflict do nothing
            returning profile_id
            """,
            new { profiles = days.Select(one => one.Profile).ToArray(), days = days.Select(one => one.Day).ToArray() },
            ct
        );
        fresh.UnionWith(added);
        return fresh;
    }

    /// <summary>Another zone cuts other days: all of them are read from the ledger again. It is rare.</summary>
    /// <param name="tx">To write in.</param>
    /// <param name="types">What counts.</param>
    /// <param name="days">As they are cut now.</param>
    /// <param name="upTo">Entries after it have not happened yet.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task ReadAgainAsync(
        WriteTransaction tx,
        ActivityTypes types,
        WorkspaceDays days,
        long upTo,
        CancellationToken ct
    )
    {
        const int atOnce = 10_000;
        await tx.ExecuteAsync($"delete from {Table}", ct);
        var found = new HashSet<(Guid, long)>();
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = $"""
            select profile_id, occurred_at
            from ledger
            where seq <= @upTo and profile_id is not null and conversation_id is null and {types.Condition}
            """;
        command.Add("@upTo", upTo);
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                found.Add(
                    (
                        SqlTypes.ReadGuid(rows.GetValue(0)),
                        days.Of(UtcMicroseconds.FromUtcMicroseconds(rows.GetInt64(1)))
                    )
                );
        foreach (var some in found.Chunk(atOnce))
            await tx.InsertManyAsync(
                Table,
                Columns,
                [.. some.Select(one => new object?[] { one.Item1, one.Item2 })],
                "",
                ct
            );
    }

    /// <summary>The days of customers, ascending and each once. Uses profile_customer and the primary key.</summary>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<long>>> OfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> customers,
        CancellationToken ct
    )
    {
        var found = new Dictionary<Guid, IReadOnlyList<long>>();
        if (!tx.IsPostgres)
        {
            var statement = tx.SqliteStatement(
                """
                select distinct d.day
                from profile p cross join activity_day d
                where p.customer_id = ?1 and d.profile_id = p.id
                order by d.day
                """
            );
            foreach (var customer in customers)
            {
                var days = new List<long>();
                statement.Bind(1, customer);
                while (statement.Step())
                    days.Add(statement.Int64(0));
                if (days.Count > 0)
                    found[customer] = days;
            }
            return found;
        }
        var rows = await tx.QueryAsync<(Guid Customer, long Day)>(
            """
            select distinct p.customer_id, d.day
            from profile p
            join activity_day d on d.profile_id = p.id
            where p.customer_id = any(@customers)
            order by p.customer_id, d.day
            """,
            new { customers = customers.ToArray() },
            ct
        );
        foreach (var group in rows.GroupBy(row => row.Customer, row => row.Day))
            found[group.Key] = [.. group];
        return found;
    }
}
