using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Throughline.Access;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion.Http;

/// <summary>What could not be taken, to look at and to try again.</summary>
public static class QuarantineApi
{
    private const int PageSize = 100;

    public static void MapQuarantine(this IEndpointRouteBuilder routes)
    {
        var quarantine = routes.MapGroup("/v1/quarantine").WithTags("Quarantine");
        quarantine
            .MapGet("", ListAsync)
            .RequireAuthorization(Scopes.Read)
            .WithSummary("What was sent and could not be taken, newest first.");
        quarantine
            .MapPost("/{id:long}/replay", ReplayAsync)
            .RequireAuthorization(Scopes.Ingest)
            .WithSummary("Try one again, as if it came now.");
    }

    /// <param name="database">The data.</param>
    /// <param name="cursor">The `next` of the page before.</param>
    /// <param name="ct">Stops it.</param>
    private static async Task<Ok<Page<QuarantineView>>> ListAsync(Database database, long? cursor, CancellationToken ct)
    {
        var before = cursor ?? long.MaxValue;
        await using var rooms = AppDb.ForReading(database);
        var items = await rooms
            .Set<QuarantinedItem>()
            .Where(item => item.ReleasedAt == null && item.Id < before)
            .OrderByDescending(item => item.Id)
            .Take(PageSize + 1)
            .ToListAsync(ct);
        var next = items.Count > PageSize ? items[PageSize - 1].Id.ToString() : null;
        return TypedResults.Ok(new Page<QuarantineView>([.. items.Take(PageSize).Select(QuarantineView.Of)], next));
    }

    private static async Task<Results<Ok<IngestResult>, NotFound>> ReplayAsync(
        long id,
        Replaying replaying,
        ClaimsPrincipal caller,
        CancellationToken ct
    ) =>
        await replaying.ReplayAsync(id, $"token:{caller.Identity?.Name}", ct) is { } result
            ? TypedResults.Ok(result)
            : TypedResults.NotFound();
}
