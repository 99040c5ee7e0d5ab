using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>How often a customer did something, as a predicate over <c>c.id</c>.</summary>
internal sealed class BehaviourSql(SqlParameters parameters, DateTimeOffset now, CustomerId? only = null)
{
    public string Of(Did did) =>
        did.SinceLast is { } anchor ? Since(did, anchor)
        : did.AdmitsNever ? $"c.id not in ({Customers(did, Breaks(did))})"
        : $"c.id in ({Customers(did, Meets(did))})";

    private string Customers(Did did, string having) =>
        $"""
            select p.customer_id
            {Entries(did.Types)} {Window(did)}
            group by p.customer_id
            having {having}
            """;

    /// <summary>
    /// What came after each anchor by ledger_profile. Strictly after: an order that came in by a
    /// message of the same instant was not followed by it.
    /// </summary>
    private string Since(Did did, IReadOnlyList<string> anchor) =>
        $"""
            c.id in (
              select o.customer_id
              from (
                select p.customer_id, max(l.occurred_at) as last_at
                {Entries(anchor)} and l.occurred_at <= {parameters.Add(now)}
                group by p.customer_id
              ) o
              where (
                select case when {Meets(did)} then 1 else 0 end
                from profile p
                cross join ledger l
                where p.customer_id = o.customer_id and l.profile_id = p.id and l.profile_id is not null
                  and l.type || '' in {parameters.AddList(did.Types)}
                  and l.occurred_at > o.last_at {Window(did)}
              ) = 1
            )
            """;

    // Of everybody by ledger_type, which holds all that is counted; of one by ledger_profile, which must not be left for the types of all.
    private string Entries(IReadOnlyList<string> types) =>
        only is null
            ? $"""
                from ledger l
                join profile p on p.id = l.profile_id
                where l.type in {parameters.AddList(types)}
                """
            : $"""
                from profile p
                cross join ledger l
                where p.customer_id = {parameters.Add(only)} and l.profile_id = p.id and l.profile_id is not null
                  and l.type || '' in {parameters.AddList(types)}
                """;

    private string Window(Did did)
    {
        var window = $"and l.occurred_at <= {parameters.Add(now)}";
        return did.WithinDays is { } days
            ? $"{window} and l.occurred_at >= {parameters.Add(now.AddDays(-days))}"
            : window;
    }

    private string Meets(Did did)
    {
        var meets = $"count(*) >= {parameters.Add(did.AtLeast)}";
        if (did.AtMost is { } most)
            meets += $" and count(*) <= {parameters.Add(most)}";
        if (did.AmountAtLeast is { } amount)
            meets +=
                $" and coalesce(sum(case when l.currency = {parameters.Add(did.Currency)} then l.amount end), 0) >= {parameters.Add(amount)}";
        return meets;
    }

    // Whoever did it too often; those who never did it are not even looked at.
    private string Breaks(Did did) => did.AtMost is { } most ? $"count(*) > {parameters.Add(most)}" : "1 = 0";
}
