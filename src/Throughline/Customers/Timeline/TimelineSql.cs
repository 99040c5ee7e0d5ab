using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Timeline;

/// <summary>
/// The entries of a timeline before or after a place. Uses profile_customer, then ledger_profile, which alone holds what
/// is needed to choose; only the chosen rows are read. The type is compared as an expression so that ledger_type, which
/// knows no customers, is never chosen. PostgreSQL takes a page's worth of each profile, which is as long as any of them
/// can give; SQLite, which cannot, chooses among all of them, and is quicker at that.
/// </summary>
internal sealed class TimelineSql(Catalogue catalogue, bool isPostgres)
{
    private readonly string[] hidden = [.. catalogue.All.Where(type => !type.IsTouchpoint).Select(type => type.Name)];

    /// <summary>The newest of those before <paramref name="place"/>, newest first.</summary>
    public string Before(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition place,
        int limit,
        TimelineFilter filter
    ) => Chosen(parameters, customer, place, limit, filter, "<", "desc");

    /// <summary>The oldest of those after <paramref name="place"/>, oldest first.</summary>
    public string After(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition place,
        int limit,
        TimelineFilter filter
    ) => Chosen(parameters, customer, place, limit, filter, ">", "asc");

    private string Chosen(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition place,
        int limit,
        TimelineFilter filter,
        string than,
        string order
    ) =>
        $"""
            select {LedgerRows.ColumnsOf("l")}
            from (
              {(
                isPostgres
                    ? OfEach(parameters, customer, place, limit, filter, than, order)
                    : OfAll(parameters, customer, place, filter, than)
            )}
              order by e.occurred_at {order}, e.seq {order}
              limit {parameters.Add(limit)}
            ) chosen
            join ledger l on l.seq = chosen.seq
            order by chosen.occurred_at {order}, chosen.seq {order}
            """;

    private string OfAll(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition place,
        TimelineFilter filter,
        string than
    ) =>
        $"""
            select e.seq, e.occurred_at
            from ledger e
            where e.profile_id in (select p.id from profile p where p.customer_id = {parameters.Add(customer)})
              and e.profile_id is not null
              {Conditions(parameters, place, filter, than)}
            """;

    private string OfEach(
        SqlParameters parameters,
        CustomerId customer,
        TimelinePosition place,
        int limit,
        TimelineFilter filter,
        string than,
        string order
    ) =>
        $"""
            select e.seq, e.occurred_at
            from profile p
            cross join lateral (
              select e.seq, e.occurred_at
              from ledger e
              where e.profile_id = p.id
                {Conditions(parameters, place, filter, than)}
              order by e.occurred_at {order}, e.seq {order}
              limit {parameters.Add(limit)}
            ) e
            where p.customer_id = {parameters.Add(customer)}
            """;

    private string Conditions(SqlParameters parameters, TimelinePosition place, TimelineFilter filter, string than)
    {
        var conditions =
            $"and (e.occurred_at, e.seq) {than} ({parameters.Add(place.OccurredAt)}, {parameters.Add(place.Seq)})";
        if (filter.Types.Count > 0)
            conditions += $" and e.type || '' in {parameters.AddList(filter.Types)}";
        else if (!filter.Everything && hidden.Length > 0)
            conditions += $" and e.type || '' not in {parameters.AddList(hidden)}";
        if (filter.Channels.Count > 0)
            conditions += $" and e.channel in {parameters.AddList(filter.Channels)}";
        if (filter.Stages.Count > 0)
            conditions += $" and e.stage in {parameters.AddList(filter.Stages)}";
        if (filter.From is { } from)
            conditions += $" and e.occurred_at >= {parameters.Add(from.ToUtcMicroseconds())}";
        if (filter.To is { } to)
            conditions += $" and e.occurred_at <= {parameters.Add(to.ToUtcMicroseconds())}";
        return conditions;
    }
}
