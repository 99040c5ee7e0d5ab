using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>One identity of a profile: its account id when it is one, else only that it counts.</summary>
internal readonly record struct HeldIdentity(CustomerId CustomerId, ProfileId ProfileId, string? Account);

/// <summary>What the customers have whom a batch may teach something: their account ids, and how much room is left.</summary>
internal static class Standing
{
    // Uses profile_customer, then identity's primary key; `cross join` keeps SQLite to that order.
    private const string OfOne = """
        select p.id, case when i.kind = 'user_id' and i.verified then i.value end
        from profile p
        cross join identity i
        where p.customer_id = ?1 and i.profile_id = p.id
        """;

    // The same indexes; `offset 0` keeps PostgreSQL to that order: without statistics it reads whole tables instead.
    private const string OfMany = """
        select c.id, p.id, i.account
        from unnest(@customers) as c (id)
        cross join lateral (select id from profile where customer_id = c.id offset 0) p
        cross join lateral (
          select case when kind = 'user_id' and verified then value end as account
          from identity
          where profile_id = p.id
          offset 0
        ) i
        """;

    public static async Task<List<HeldIdentity>> OfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<CustomerId> customers,
        CancellationToken ct
    )
    {
        if (customers.Count == 0)
            return [];
        if (!tx.IsPostgres)
            return [.. customers.SelectMany(customer => Of(tx, customer))];
        var rows = await tx.QueryAsync<(Guid Customer, Guid Profile, string? Account)>(
            OfMany,
            new { customers = customers.Select(customer => customer.Value).ToArray() },
            ct
        );
        return rows.ConvertAll(row => new HeldIdentity(new(row.Customer), new(row.Profile), row.Account));
    }

    private static List<HeldIdentity> Of(WriteTransaction tx, CustomerId customer)
    {
        var held = new List<HeldIdentity>();
        var statement = tx.SqliteStatement(OfOne).Bind(1, customer.Value);
        while (statement.Step())
            held.Add(new(customer, new(statement.Id(0)), statement.Text(1)));
        return held;
    }
}
