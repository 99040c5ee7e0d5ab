using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Search;
using Throughline.Customers.Verbs;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Verbs;

/// <summary>Two customers who are one person: found, compared, joined; and taken apart again.</summary>
internal static class MergeForms
{
    // Whoever is not among the first ten is better searched for more exactly.
    private const int Found = 10;

    public static void MapMergeForms(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/customers/{id:guid}/merge", FindAsync).RequireAuthorization(May.ChangeCustomers);
        pages.MapGet("/customers/{id:guid}/merge/{other:guid}", AskAsync).RequireAuthorization(May.ChangeCustomers);
        pages.MapPost("/customers/{id:guid}/merge", MergeAsync).RequireAuthorization(May.ChangeCustomers);
        pages
            .MapGet("/customers/{id:guid}/merges/{link:guid}", AskApartAsync)
            .RequireAuthorization(May.ChangeCustomers);
        pages
            .MapPost("/customers/{id:guid}/merges/{link:guid}/undo", UnmergeAsync)
            .RequireAuthorization(May.ChangeCustomers);
    }

    private static async Task<IResult> FindAsync(
        Guid id,
        string? q,
        CustomerReading reading,
        CustomerSearch search,
        CancellationToken ct
    )
    {
        if (await reading.GetAsync(id, ct) is not { ErasedAt: null } customer)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var text = SearchText.Of(q);
        var found = text.Length > 0 ? await search.FindAsync(text, null, Found + 1, ct) : null;
        return new RazorComponentResult<MergeSearchPage>(
            new Dictionary<string, object?>
            {
                [nameof(MergeSearchPage.Customer)] = customer,
                [nameof(MergeSearchPage.Query)] = text,
                [nameof(MergeSearchPage.Found)] = (found?.Items ?? [])
                    .Where(other => other.Id != customer.Id && !other.Erased)
                    .Take(Found)
                    .ToList(),
            }
        );
    }

    private static Task<IResult> AskAsync(Guid id, Guid other, CustomerGroups groups, CancellationToken ct) =>
        PageAsync(id, other, groups, problem: null, ct);

    private static async Task<IResult> PageAsync(
        Guid id,
        Guid other,
        CustomerGroups groups,
        string? problem,
        CancellationToken ct
    )
    {
        if (await groups.TogetherAsync(id, other, ct) is not { } preview)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return Pages.Form<MergePage>(
            new() { [nameof(MergePage.Preview)] = preview, [nameof(MergePage.Problem)] = problem },
            problem is not null
        );
    }

    private static async Task<IResult> MergeAsync(
        Guid id,
        HttpContext http,
        Merge merge,
        CustomerGroups groups,
        SignedIn who,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!Guid.TryParse(form["other_id"], out var other))
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return await merge.RunAsync(new CustomerId(id), new CustomerId(other), who.Actor, ct) switch
        {
            MergeOutcome.Merged merged => Pages.Done(http, $"/customers/{merged.CustomerId}", "customers.merge.done"),
            MergeOutcome.AlreadyOne one => Pages.Done(http, $"/customers/{one.CustomerId}", "customers.merge.already"),
            MergeOutcome.Erased => await PageAsync(id, other, groups, "customers.merge.erased", ct),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
    }

    private static async Task<IResult> AskApartAsync(Guid id, Guid link, CustomerGroups groups, CancellationToken ct)
    {
        if (await groups.ApartAsync(id, link, ct) is not { } preview)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        return new RazorComponentResult<UnmergePage>(
            new Dictionary<string, object?> { [nameof(UnmergePage.Preview)] = preview }
        );
    }

    private static async Task<IResult> UnmergeAsync(
        Guid id,
        Guid link,
        HttpContext http,
        Unmerge unmerge,
        SignedIn who,
        CancellationToken ct
    ) =>
        await unmerge.RunAsync(new CustomerId(id), link, who.Actor, ct) switch
        {
            UnmergeOutcome.Undone undone => Pages.Done(
                http,
                $"/customers/{undone.Customers[0]}",
                "customers.unmerge.done"
            ),
            UnmergeOutcome.AlreadyUndone => Pages.Done(http, $"/customers/{id}", "customers.unmerge.already"),
            _ => Pages.Refuse(StatusCodes.Status404NotFound),
        };
}
