using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>The ledger for others to follow: in pages, or as a stream.</summary>
public static class LedgerApi
{
    private const int UsualLimit = 100;
    private const int MostEntries = 1_000;

    // A stream that says nothing for longer is cut by proxies; it looks again after this even when nobody woke it.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(1);

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        var ledger = routes.MapGroup("/v1/ledger").WithTags("Ledger").RequireAuthorization("read");
        ledger
            .MapGet("", ListAsync)
            .WithSummary("Entries in order. Give `next_after` back to go on; no entry is ever skipped.");
        ledger
            .MapGet("/stream", Stream)
            .WithSummary("The same as server-sent events. Reconnect with Last-Event-ID to miss nothing.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
    }

    /// <param name="database">The data.</param>
    /// <param name="horizon">How far it may be read.</param>
    /// <param name="catalogue">The sentences.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="after">Only entries above this seq; 0 for all.</param>
    /// <param name="limit">1 to 1,000; 100 unless given.</param>
    private static async Task<Results<Ok<LedgerPage>, ProblemHttpResult>> ListAsync(
        Database database,
        LedgerHorizon horizon,
        Catalogue catalogue,
        CancellationToken ct,
        long after = 0,
        int limit = UsualLimit
    )
    {
        if (limit is < 1 or > MostEntries)
            return TypedResults.Problem(
                statusCode: 400,
                detail: $"'limit' must be from 1 to {MostEntries}.",
                extensions: new Dictionary<string, object?> { ["code"] = "invalid_limit" }
            );
        var upTo = await horizon.AdvanceAsync(ct);
        await using var connection = await database.OpenAsync(ct);
        var entries = await LedgerBook.ReadAsync(connection, after, upTo, limit, ct);
        var next = entries.Count > 0 ? entries[^1].Seq : after;
        return TypedResults.Ok(new LedgerPage([.. entries.Select(entry => EntryView.Of(entry, catalogue))], next));
    }

    private static ServerSentEventsResult<EntryView> Stream(
        Database database,
        LedgerHorizon horizon,
        LedgerSignal signal,
        Catalogue catalogue,
        IHostApplicationLifetime program,
        [FromHeader(Name = "Last-Event-ID")] long? lastEventId,
        CancellationToken ct,
        long after = 0
    ) =>
        TypedResults.ServerSentEvents(
            FollowAsync(database, horizon, signal, catalogue, lastEventId ?? after, program.ApplicationStopping, ct)
        );

    private static async IAsyncEnumerable<SseItem<EntryView>> FollowAsync(
        Database database,
        LedgerHorizon horizon,
        LedgerSignal signal,
        Catalogue catalogue,
        long after,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // A stream never ends by itself: it would hold a stopping server up for as long as that waits.
        while (!ct.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            var woken = signal.Next;
            var upTo = await horizon.AdvanceAsync(ct);
            IReadOnlyList<Entry> entries;
            await using (var connection = await database.OpenAsync(ct))
                entries = await LedgerBook.ReadAsync(connection, after, upTo, MostEntries, ct);
            foreach (var entry in entries)
            {
                yield return new SseItem<EntryView>(EntryView.Of(entry, catalogue), "entry")
                {
                    EventId = entry.Seq.ToString(),
                };
                after = entry.Seq;
            }
            if (entries.Count == 0)
                await Task.WhenAny(woken, Task.Delay(LongestSilence, stopping));
        }
    }
}
