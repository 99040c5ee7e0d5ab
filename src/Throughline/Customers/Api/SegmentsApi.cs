using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Throughline.Access;
using Throughline.Customers.Reading;
using Throughline.Customers.Segments;
using Throughline.Kernel;

namespace Throughline.Customers.Api;

/// <summary>Segments: saving them, and who belongs to them now.</summary>
internal static class SegmentsApi
{
    private const int PreviewedCustomers = 10;

    public static void MapSegments(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapGroup("/v1/segments").WithTags("Segments").RequireAuthorization(Scopes.Read);
        reading.MapGet("", ListAsync).WithSummary("All saved segments, by name.");
        reading.MapGet("/{id:guid}", GetAsync).WithSummary("A saved segment; its ETag is needed to change it.");
        reading
            .MapGet("/{id:guid}/customers", MembersAsync)
            .WithSummary("Who belongs to the segment now, oldest customer first.");
        reading.MapGet("/{id:guid}/count", CountAsync).WithSummary("How many belong to the segment now.");
        reading
            .MapPost("/preview", PreviewAsync)
            .WithSummary("Who would belong to a segment with this definition; nothing is saved.");

        var writing = routes.MapGroup("/v1/segments").WithTags("Segments").RequireAuthorization(Scopes.Write);
        writing.MapPost("", CreateAsync).WithSummary("Save a segment.");
        writing
            .MapPut("/{id:guid}", ChangeAsync)
            .WithSummary("Rename a segment or define it anew. If-Match takes the ETag last seen.");
        writing.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a segment.");
    }

    private static async Task<Ok<IReadOnlyList<SegmentView>>> ListAsync(SavedSegments segments, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SegmentView>>([.. (await segments.ListAsync(ct)).Select(SegmentView.Of)]);

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> GetAsync(
        Guid id,
        SavedSegments segments,
        HttpResponse response,
        CancellationToken ct
    ) => await segments.FindAsync(id, ct) is { } segment ? TypedResults.Ok(Tagged(segment, response)) : NoSegment(id);

    private static async Task<Results<Ok<Page<CustomerSummary>>, ProblemHttpResult>> MembersAsync(
        Guid id,
        SavedSegments segments,
        SegmentMembers members,
        string? cursor,
        CancellationToken ct,
        int limit = Limits.UsualPage
    )
    {
        if (Refusal.OfPage(limit) is { } refusal)
            return refusal;
        if (await segments.FindAsync(id, ct) is not { } segment)
            return NoSegment(id);
        return await members.ListAsync(segment.Condition, cursor, limit, ct) is { } page
            ? TypedResults.Ok(page)
            : Refusal.BadCursor();
    }

    private static async Task<Results<Ok<SegmentCount>, ProblemHttpResult>> CountAsync(
        Guid id,
        SavedSegments segments,
        SegmentMembers members,
        CancellationToken ct
    ) =>
        await segments.FindAsync(id, ct) is { } segment
            ? TypedResults.Ok(new SegmentCount(await members.CountAsync(segment.Condition, ct)))
            : NoSegment(id);

    private static async Task<Results<Ok<SegmentPreview>, ProblemHttpResult>> PreviewAsync(
        SegmentPreviewRequest request,
        SegmentMembers members,
        CancellationToken ct
    )
    {
        var (condition, problems) = DefinitionReader.Read(request.Definition);
        if (condition is null)
            return Invalid(problems);
        var first = await members.ListAsync(condition, cursor: null, PreviewedCustomers, ct);
        return TypedResults.Ok(new SegmentPreview(await members.CountAsync(condition, ct), first!.Items));
    }

    private static async Task<Results<Created<SegmentView>, ProblemHttpResult>> CreateAsync(
        SegmentRequest request,
        SavedSegments segments,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (Check(request) is { } refusal)
            return refusal;
        var outcome = await segments.CreateAsync(request.Name.Trim(), request.Definition, Actor(caller), ct);
        return outcome is SegmentOutcome.Saved saved
            ? TypedResults.Created($"/v1/segments/{saved.Segment.Id}", Tagged(saved.Segment, response))
            : NotSaved(outcome, request, default);
    }

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> ChangeAsync(
        Guid id,
        SegmentRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        SavedSegments segments,
        ClaimsPrincipal caller,
        HttpResponse response,
        CancellationToken ct
    )
    {
        if (ifMatch is null)
            return Refusal.Of(
                StatusCodes.Status428PreconditionRequired,
                "if_match_required",
                "Send the ETag of the segment as you last saw it in If-Match, so that nobody's change is overwritten."
            );
        if (Check(request) is { } refusal)
            return refusal;
        // What is no tag of ours matches no version.
        var version = int.TryParse(ifMatch.Trim().Trim('"'), out var seen) ? seen : 0;
        var outcome = await segments.ChangeAsync(
            id,
            version,
            request.Name.Trim(),
            request.Definition,
            Actor(caller),
            ct
        );
        return outcome is SegmentOutcome.Saved saved
            ? TypedResults.Ok(Tagged(saved.Segment, response))
            : NotSaved(outcome, request, id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        SavedSegments segments,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) => await segments.DeleteAsync(id, Actor(caller), ct) ? TypedResults.NoContent() : NoSegment(id);

    private static ProblemHttpResult? Check(SegmentRequest request)
    {
        if (
            string.IsNullOrWhiteSpace(request.Name)
            || request.Name.Trim().Length > SegmentRequest.LongestName
            || request.Name.Contains('\0', StringComparison.Ordinal)
        )
            return Refusal.Of(
                StatusCodes.Status400BadRequest,
                "invalid_name",
                $"'name' must have 1 to {SegmentRequest.LongestName} characters."
            );
        var (condition, problems) = DefinitionReader.Read(request.Definition);
        return condition is null ? Invalid(problems) : null;
    }

    private static ProblemHttpResult Invalid(IReadOnlyList<DefinitionProblem> problems) =>
        Refusal.Of(
            StatusCodes.Status400BadRequest,
            "invalid_definition",
            $"'definition' is no segment: at '{problems[0].Path}': {problems[0].Detail}",
            problems
        );

    private static ProblemHttpResult NotSaved(SegmentOutcome outcome, SegmentRequest request, Guid id) =>
        outcome switch
        {
            SegmentOutcome.NotFound => NoSegment(id),
            SegmentOutcome.NameTaken => Refusal.Of(
                StatusCodes.Status409Conflict,
                "name_taken",
                $"There is a segment named '{request.Name.Trim()}' already."
            ),
            SegmentOutcome.ChangedMeanwhile meanwhile => Refusal.Of(
                StatusCodes.Status412PreconditionFailed,
                "changed_meanwhile",
                $"The segment is at \"{meanwhile.Segment.Version}\" now: read it again and decide anew."
            ),
            _ => Refusal.Of(
                StatusCodes.Status409Conflict,
                "too_many_segments",
                $"There are {SavedSegments.MostSegments} segments, which is the most: delete one, or use the preview."
            ),
        };

    private static SegmentView Tagged(Segment segment, HttpResponse response)
    {
        response.Headers.ETag = $"\"{segment.Version}\"";
        return SegmentView.Of(segment);
    }

    private static string Actor(ClaimsPrincipal caller) => $"token:{caller.Identity?.Name}";

    private static ProblemHttpResult NoSegment(Guid id) =>
        Refusal.Of(StatusCodes.Status404NotFound, "segment_not_found", $"There is no segment {id}.");
}
