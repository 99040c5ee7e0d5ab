using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Customers.Companies;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Customers.Api;

/// <summary>Companies to read.</summary>
internal static class CompaniesApi
{
    public static void MapCompanies(this IEndpointRouteBuilder routes)
    {
        var companies = routes.MapGroup("/v1/companies").WithTags("Companies").RequireAuthorization(Scopes.Read);
        companies.MapGet("", ListAsync).WithSummary("All companies, or the one of a `group_id`.");
        companies.MapGet("/{id:guid}", GetAsync).WithSummary("What is known of a company.");
        companies.MapGet("/{id:guid}/customers", MembersAsync).WithSummary("Who belongs to a company.");
    }

    /// <param name="reading">Reads them.</param>
    /// <param name="groupId">The brand's own id of the company. <example>acme-7</example></param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="limit">1 to 200.</param>
    private static async Task<Results<Ok<Page<Company>>, ProblemHttpResult>> ListAsync(
        CompanyReading reading,
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "group_id")] string? groupId,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit) is { } refusal)
            return refusal;
        if (groupId is not null)
        {
            var found = await reading.GetAsync(CompanyIds.For(groupId), ct);
            return TypedResults.Ok(new Page<Company>(found is null ? [] : [found], null));
        }
        return await reading.ListAsync(cursor, limit, ct) is { } page ? TypedResults.Ok(page) : Refusal.BadCursor();
    }

    private static async Task<Results<Ok<Company>, ProblemHttpResult>> GetAsync(
        Guid id,
        CompanyReading reading,
        CancellationToken ct
    ) => await reading.GetAsync(new CompanyId(id), ct) is { } company ? TypedResults.Ok(company) : NoCompany(id);

    private static async Task<Results<Ok<Page<CustomerSummary>>, ProblemHttpResult>> MembersAsync(
        Guid id,
        CompanyReading reading,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit) is { } refusal)
            return refusal;
        if (await reading.GetAsync(new CompanyId(id), ct) is null)
            return NoCompany(id);
        return await reading.MembersAsync(new CompanyId(id), cursor, limit, ct) is { } page
            ? TypedResults.Ok(page)
            : Refusal.BadCursor();
    }

    private static ProblemHttpResult NoCompany(Guid id) =>
        Refusal.Of(StatusCodes.Status404NotFound, "company_not_found", $"There is no company {id}.");
}
