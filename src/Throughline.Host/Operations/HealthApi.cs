using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Host.Web;
using Throughline.Host.Web.Metrics;
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

    private static async Task<IResult> MetricsAsync(
        HttpRequest request,
        PrometheusExposition exposition,
        Database database,
        IEnumerable<ISubscriber> subscribers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        // A person who typed it means the numbers of the company.
        request.HttpContext.Response.Headers.Vary = "Accept";
        if (Pages.IsWanted(request))
            return TypedResults.LocalRedirect($"~{MetricAddress.Everything}");
        // On a node that leads no subscriber the lag is still the lag. Without a database the other numbers still count.
        var readiness = await Readiness.ReadAsync(database, subscribers, time, Patience, ct);
        foreach (var lag in readiness.Subscribers)
            Telemetry.SubscriberLag(lag.Name, lag.Entries);
        return TypedResults.Text(exposition.Render(), PrometheusExposition.ContentType);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class ReadinessJson : JsonSerializerContext;
