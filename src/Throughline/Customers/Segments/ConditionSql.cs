using Throughline.Customers.Companies;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>Turns a condition into a predicate over <c>c.id</c>, a customer; one small step for each kind.</summary>
/// <param name="parameters">Of the statement.</param>
/// <param name="now">As of when it is asked.</param>
/// <param name="isPostgres">Which engine it is for.</param>
/// <param name="only">The one customer that it is asked of: what others did need not be gathered.</param>
internal sealed class ConditionSql(
    SqlParameters parameters,
    DateTimeOffset now,
    bool isPostgres,
    CustomerId? only = null
)
{
    private readonly BehaviourSql behaviour = new(parameters, now, only);
    private readonly TraitSql traits = new(parameters, isPostgres);

    public string Of(Condition condition) =>
        condition switch
        {
            AllOf all => $"({string.Join(" and ", all.Conditions.Select(Of))})",
            AnyOf any => $"({string.Join(" or ", any.Conditions.Select(Of))})",
            NotThis not => $"(not {Of(not.Condition)})",
            TraitIs trait => traits.Of(trait),
            Did did => behaviour.Of(did),
            InCompany company => In(company),
            HasConsent consent => Consented(consent),
            SeenWithin seen => Seen(seen),
            _ => throw new InvalidOperationException($"{condition.GetType().Name} has no SQL."),
        };

    // Uses company_member's primary key.
    private string In(InCompany company) =>
        $"""
            c.id in (
              select p.customer_id
              from company_member m
              join profile p on p.id = m.profile_id
              where m.company_id = {parameters.Add(CompanyIds.For(company.GroupId))}
            )
            """;

    // A refusal on any profile counts; uses profile_customer and consent's primary key.
    private string Consented(HasConsent consent)
    {
        var said = $"""
            select 1
            from profile p
            join consent s on s.profile_id = p.id
            where p.customer_id = c.id and s.purpose = {parameters.Add(consent.Purpose)}
            """;
        return consent.Given
            ? $"(exists ({said}) and not exists ({said} and not s.given))"
            : $"exists ({said} and not s.given)";
    }

    // Uses profile_activity_last.
    private string Seen(SeenWithin seen) =>
        $"""
            c.id in (
              select p.customer_id
              from profile_activity a
              join profile p on p.id = a.profile_id
              where a.last_at >= {parameters.Add(now.AddDays(-seen.Days))}
                {(only is null ? "" : $"and p.customer_id = {parameters.Add(only)}")}
            )
            """;
}
