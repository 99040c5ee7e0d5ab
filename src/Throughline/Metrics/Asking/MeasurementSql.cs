using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>The parts of a statement over measurements, one small step for each kind of dimension.</summary>
/// <param name="question">What is asked.</param>
/// <param name="now">At which segments are asked who is in them.</param>
/// <param name="isPostgres">Which engine it is for.</param>
internal sealed class MeasurementSql(MetricQuestion question, DateTimeOffset now, bool isPostgres)
{
    public SqlParameters Parameters { get; } = new();

    /// <summary>What a measurement is grouped under.</summary>
    public string Label =>
        question.GroupBy switch
        {
            null or Dimensions.Segment => "''",
            Dimensions.Company or Dimensions.Country => "coalesce(held.label, '')",
            var dimension => $"coalesce(m.{dimension}, '')",
        };

    public string Source =>
        question.GroupBy switch
        {
            Dimensions.Company => $"measurement m left join ({OfCompanies}) held on held.profile_id = m.profile_id",
            Dimensions.Country => $"measurement m left join ({OfCountries}) held on held.profile_id = m.profile_id",
            _ => "measurement m",
        };

    /// <summary>Each condition after an <c>and</c>.</summary>
    /// <param name="segments">The customer is in one of them now; none where none is asked for: whoever it is.</param>
    public string Where(IReadOnlyList<Segment> segments) =>
        string.Concat(
            question.Where.Where(one => one.Key != Dimensions.Segment).Select(one => Filter(one.Key, one.Value))
        )
        + (
            segments.Count > 0 ? $" and ({string.Join(" or ", segments.Select(In))})"
            // Nobody is in a segment that was removed.
            : question.Where.ContainsKey(Dimensions.Segment) ? " and 1 = 0"
            : ""
        );

    private string Filter(string dimension, IReadOnlyList<string> labels) =>
        dimension switch
        {
            Dimensions.Company => Holds(OfCompanies, labels),
            Dimensions.Country => Holds(OfCountries, labels),
            _ => $" and coalesce(m.{dimension}, '') in {Parameters.AddList(labels)}",
        };

    private string Holds(string labelled, IReadOnlyList<string> labels)
    {
        var one =
            $"m.profile_id in (select o.profile_id from ({labelled}) o where o.label in {Parameters.AddList(labels)})";
        return labels.Contains("")
            ? $" and ({one} or m.profile_id not in (select o.profile_id from ({labelled}) o))"
            : $" and {one}";
    }

    // The profiles of its customers are found once, whatever was measured of them.
    private string In(Segment segment) =>
        $"""
            m.profile_id in (
              select own.id
              from profile own
              where own.customer_id in (
                select c.id {SegmentMembers.From(Parameters, segment.Condition, now, isPostgres)}
              )
            )
            """;

    // Whoever belongs to two companies counts for both. Uses company_member's primary key and profile_customer.
    private const string OfCompanies = """
        select distinct own.id as profile_id, c.group_id as label
        from company_member cm
        join company c on c.id = cm.company_id
        join profile p on p.id = cm.profile_id
        join profile own on own.customer_id = p.customer_id
        """;

    // Where a customer's profiles say different things, the latest holds. Uses profile_customer and trait's primary key.
    private string OfCountries =>
        $"""
            select own.id as profile_id, {(isPostgres ? "t.value #>> '{}'" : "t.value ->> '$'")} as label
            from trait t
            join profile p on p.id = t.profile_id
            join profile own on own.customer_id = p.customer_id
            where t.name = 'country' and not exists (
              select 1
              from profile q
              join trait newer on newer.profile_id = q.id
              where q.customer_id = p.customer_id and newer.name = 'country'
                and (newer.occurred_at, newer.seq) > (t.occurred_at, t.seq)
            )
            """;
}
