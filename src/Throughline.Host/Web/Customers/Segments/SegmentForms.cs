using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Segments;
using Throughline.Host.Web.Speech;
using Throughline.Ledger;

namespace Throughline.Host.Web.Customers.Segments;

/// <summary>Segments: built row by row, saved, opened again, renamed, deleted.</summary>
internal static class SegmentForms
{
    // What the API takes as well.
    private const int LongestName = 100;

    public static void MapSegmentForms(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/segments/new", New).RequireAuthorization(May.ManageSegments);
        pages.MapGet("/segments/build", BuildAsync).RequireAuthorization(May.ManageSegments);
        pages.MapGet("/segments/{id:guid}", OpenAsync).RequireAuthorization(May.ManageSegments);
        pages.MapPost("/segments/build", ActAsync).RequireAuthorization(May.ManageSegments);
        pages.MapPost("/segments/{id:guid}/delete", DeleteAsync).RequireAuthorization(May.ManageSegments);
    }

    private static RedirectHttpResult New() => TypedResults.Redirect(SegmentDraft.New.Address);

    private static async Task<IResult> OpenAsync(
        Guid id,
        SavedSegments saved,
        SegmentListing listing,
        Catalogue catalogue,
        CancellationToken ct
    ) =>
        await saved.FindAsync(id, ct) is { } segment
            ? await PageAsync(SegmentDraft.Of(segment), listing, catalogue, null, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static Task<IResult> BuildAsync(
        HttpRequest request,
        SegmentListing listing,
        Catalogue catalogue,
        CancellationToken ct
    ) => PageAsync(SegmentDraft.Read(request.Query), listing, catalogue, null, ct);

    // Whatever was pressed, the whole form came along.
    private static async Task<IResult> ActAsync(
        HttpContext http,
        SavedSegments saved,
        SegmentListing listing,
        Catalogue catalogue,
        SignedIn who,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var draft = SegmentDraft.Read(form);
        if (form["do"] != "save")
            return Pages.See(http, draft.After(form["do"]).Address);
        var name = draft.Name.Trim();
        if (name.Length is 0 or > LongestName)
            return await PageAsync(draft, listing, catalogue, words["segments.no_name"], ct);
        if (draft.Definition is not { } definition || SegmentListing.Check(definition).Count > 0)
            return await PageAsync(draft, listing, catalogue, words["segments.not_ready"], ct);
        var outcome = draft.Id is { } id
            ? await saved.ChangeAsync(id, draft.Version, name, definition, who.Actor, ct)
            : await saved.CreateAsync(name, definition, who.Actor, ct);
        return outcome switch
        {
            SegmentOutcome.Saved done => Pages.Done(
                http,
                $"/customers?segment={done.Segment.Id}",
                "segments.saved",
                ("name", name)
            ),
            SegmentOutcome.NotFound => Pages.Refuse(StatusCodes.Status404NotFound),
            SegmentOutcome.NameTaken => await PageAsync(draft, listing, catalogue, words["segments.name_taken"], ct),
            SegmentOutcome.ChangedMeanwhile => await PageAsync(
                draft,
                listing,
                catalogue,
                words["segments.changed_meanwhile"],
                ct
            ),
            _ => await PageAsync(draft, listing, catalogue, words["segments.too_many"], ct),
        };
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedSegments saved,
        SignedIn who,
        CancellationToken ct
    ) =>
        await saved.DeleteAsync(id, who.Actor, ct)
            ? Pages.Done(http, "/customers", "segments.deleted")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> PageAsync(
        SegmentDraft draft,
        SegmentListing listing,
        Catalogue catalogue,
        string? error,
        CancellationToken ct
    )
    {
        var definition = draft.Definition;
        var problems = definition is { } json ? SegmentListing.Check(json) : [];
        return Pages.Form<SegmentPage>(
            new()
            {
                [nameof(SegmentPage.Draft)] = draft,
                [nameof(SegmentPage.Problems)] = problems,
                [nameof(SegmentPage.IsReadable)] = definition is not null,
                [nameof(SegmentPage.Count)] =
                    definition is { } readable && problems.Count == 0 ? await listing.CountAsync(readable, ct) : null,
                [nameof(SegmentPage.Types)] = catalogue
                    .All.Where(type => type.IsTouchpoint)
                    .Select(type => type.Name)
                    .Prepend("contact")
                    .ToList(),
                [nameof(SegmentPage.Error)] = error,
            },
            error is not null
        );
    }
}
