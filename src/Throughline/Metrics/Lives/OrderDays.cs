using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Lives;

/// <summary>
/// What profiles ordered on which day, in each currency: so many orders, and what they came to less what was given back.
/// A row for each day, however much it was. It only adds up, so that the order of telling does not matter.
/// </summary>
internal static class OrderDays
{
    public const string Table = "order_day";

    private const int AtOnce = 10_000;

    // Cancelling and refunding are told with the amount that they take away.
    private const string Completed = "order.completed";
    private static readonly string[] Reversed = ["order.refunded", "order.cancelled"];
    private static readonly string[] Columns = ["profile_id", "day", "currency", "orders", "minor"];

    /// <summary>Which entries count, as a condition over the ledger's columns.</summary>
    public static string Condition { get; } =
        $"type in ({string.Join(", ", Reversed.Prepend(Completed).Select(type => $"'{type}'"))})";

    public static bool Includes(Entry entry) =>
        entry.ProfileId is not null && (entry.Type == Completed || Reversed.Contains(entry.Type));

    /// <returns>The profiles whose orders changed.</returns>
    public static async Task<IReadOnlyCollection<Guid>> AddAsync(
        WriteTransaction tx,
        IEnumerable<Entry> entries,
        WorkspaceDays days,
        CancellationToken ct
    )
    {
        var sums = new Dictionary<Key, Sum>();
        foreach (var entry in entries)
            if (entry.ProfileId is { } profile)
                Count(sums, profile.Value, days.Of(entry.OccurredAt), entry.Type, entry.Amount);
        await WriteAsync(tx, sums, ct);
        return sums.Keys.Select(key => key.Profile).ToHashSet();
    }

    /// <summary>Another zone cuts other days: see <see cref="ActivityDays.ReadAgainAsync"/>. What a batch brings is in it.</summary>
    public static async Task ReadAgainAsync(WriteTransaction tx, WorkspaceDays days, long upTo, CancellationToken ct)
    {
        await tx.ExecuteAsync($"delete from {Table}", ct);
        var sums = new Dictionary<Key, Sum>();
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = $"""
            select profile_id, occurred_at, type, amount, currency
            from ledger
            where seq <= @upTo and profile_id is not null and {Condition}
            """;
        command.Add("@upTo", upTo);
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                Count(
                    sums,
                    SqlTypes.ReadGuid(rows.GetValue(0)),
                    days.Of(UtcMicroseconds.FromUtcMicroseconds(rows.GetInt64(1))),
                    rows.GetString(2),
                    rows.IsDBNull(3) || rows.IsDBNull(4) ? null : new Money(rows.GetInt64(3), rows.GetString(4))
                );
        await WriteAsync(tx, sums, ct);
    }

    /// <summary>The days of customers in their order, those of all profiles together. Uses profile_customer and the primary key.</summary>
    public static async Task<ILookup<Guid, OrderDay>> OfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> customers,
        CancellationToken ct
    )
    {
        if (tx.IsPostgres)
        {
            var rows = await tx.QueryAsync<(Guid Customer, long Day, string Currency, decimal Orders, decimal Minor)>(
                """
                select p.customer_id, d.day, d.currency, sum(d.orders), sum(d.minor)
                from profile p
                join order_day d on d.profile_id = p.id
                where p.customer_id = any(@customers)
                group by p.customer_id, d.day, d.currency
                order by p.customer_id, d.day, d.currency
                """,
                new { customers = customers.ToArray() },
                ct
            );
            return rows.ToLookup(
                row => row.Customer,
                row => new OrderDay(row.Day, row.Currency, (long)row.Orders, (long)row.Minor)
            );
        }
        var found = new List<(Guid Customer, OrderDay Day)>();
        var statement = tx.SqliteStatement(
            """
            select d.day, d.currency, sum(d.orders), sum(d.minor)
            from profile p cross join order_day d
            where p.customer_id = ?1 and d.profile_id = p.id
            group by d.day, d.currency
            order by d.day, d.currency
            """
        );
        foreach (var customer in customers)
        {
            statement.Bind(1, customer);
            while (statement.Step())
                found.Add(
                    (
                        customer,
                        new OrderDay(statement.Int64(0), statement.Text(1)!, statement.Int64(2), statement.Int64(3))
                    )
                );
        }
        return found.ToLookup(one => one.Customer, one => one.Day);
    }

    private static void Count(Dictionary<Key, Sum> sums, Guid profile, long day, string type, Money? amount)
    {
        var isOrder = type == Completed;
        if (!isOrder && (amount is null || !Reversed.Contains(type)))
            return;
        var key = new Key(profile, day, amount?.Currency ?? "");
        var sum = sums.GetValueOrDefault(key);
        sums[key] = new Sum(sum.Orders + (isOrder ? 1 : 0), sum.Minor + (isOrder ? 1 : -1) * (amount?.Minor ?? 0));
    }

    private static async Task WriteAsync(WriteTransaction tx, Dictionary<Key, Sum> sums, CancellationToken ct)
    {
        foreach (var some in sums.Chunk(AtOnce))
            await tx.InsertManyAsync(
                Table,
                Columns,
                [
                    .. some.Select(one =>
                        new object?[]
                        {
                            one.Key.Profile,
                            one.Key.Day,
                            one.Key.Currency,
                            one.Value.Orders,
                            one.Value.Minor,
                        }
                    ),
                ],
                """
                on conflict (profile_id, day, currency) do update
                  set orders = order_day.orders + excluded.orders, minor = order_day.minor + excluded.minor
                """,
                ct
            );
    }

    private readonly record struct Key(Guid Profile, long Day, string Currency);

    private readonly record struct Sum(long Orders, long Minor);
}

/// <param name="Day">By number.</param>
/// <param name="Currency">Empty where orders told no amount.</param>
/// <param name="Orders">How many were completed.</param>
/// <param name="Minor">What they came to, less what was given back.</param>
internal readonly record struct OrderDay(long Day, string Currency, long Orders, long Minor);
