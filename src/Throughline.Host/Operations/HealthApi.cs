using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>For whoever watches the program: is it alive, is it ready, what are its numbers. Open to all; holds no customer's data.</summary>
public static class HealthApi
{
    // Whoever asks has a deadline of a few seconds; an answer that says "not reachable" beats none.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Needs <see cref="Observability.AddObservability"/>.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        // Counting begins now, not at the first scrape.
        _ = routes.ServiceProvider.GetRequiredService<PrometheusExposition>();
        routes.MapGet("/healthz", () => TypedResults.Text("ok\n")).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/readyz", ReadyAsync).ExcludeFromDescription().AllowAnonymous();
        routes.MapGet("/metrics", MetricsAsync).ExcludeFromDescription().AllowAnonymous();
        return routes;
    }

    private static async Task<JsonHttpResult<Readiness>> ReadyAsync(
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var readiness = await Readiness.ReadAsync(database, subscribers, time, Patience, ct);
        var status = readiness.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return TypedResults.Json(readiness, ReadinessJson.Default.Readiness, statusCode: status);
    }

    private static async Task<ContentHttpResult> MetricsAsync(
        PrometheusExposition exposition,
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        // On a node that leads no subscriber the lag is still the lag. Without a database the other numbers still count.
        var readiness = await Readiness.ReadAsync(database, subscribers, time, Patience, ct);
        foreach (var lag in readiness.Subscribers)
            Telemetry.SubscriberLag(lag.Name, lag.Entries);
        return TypedResults.Text(exposition.Render(), PrometheusExposition.ContentType);
    }
}

/// <summary>Whether this node can do its work.</summary>
/// <param name="Ready">The database answers and has the shape this program needs. Lag does not count against it.</param>
/// <param name="Database"><c>reachable</c> or <c>unreachable</c>.</param>
/// <param name="Migration">The newest migration the database has had.</param>
/// <param name="MigrationNeeded">The newest this program knows.</param>
/// <param name="Subscribers">Who follows the ledger, and how far behind.</param>
public sealed record Readiness(
    bool Ready,
    string Database,
    int Migration,
    int MigrationNeeded,
    IReadOnlyList<SubscriberLag> Subscribers
)
{
    public static async Task<Readiness> ReadAsync(
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        TimeSpan patience,
        CancellationToken ct
    )
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            var migration = await MigrationState.NumberAsync(database, either.Token);
            IReadOnlyList<SubscriberLag> lags =
                migration < Migrator.Newest
                    ? []
                    : await SubscriberLag.ReadAllAsync(database, subscribers, time, either.Token);
            return new(migration >= Migrator.Newest, "reachable", migration, Migrator.Newest, lags);
        }
        catch (Exception failure)
            when (failure is DbException or OperationCanceledException or TimeoutException or IOException)
        {
            ct.ThrowIfCancellationRequested();
            return new(false, "unreachable", 0, Migrator.Newest, []);
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
