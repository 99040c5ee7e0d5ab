using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Throughline.Ingestion.Segment;

namespace Throughline.Ingestion.Http;

/// <summary>
/// What comes from outside. This room owns the shapes in which others send, group commit, imports and quarantine; whose
/// line a touchpoint is on is decided in Customers.
/// </summary>
public static class IngestionApi
{
    /// <summary>The name of the policy that lets pages of other origins send with a write key.</summary>
    public const string AnyOrigin = "ingest";

    public static void MapIngestion(this IEndpointRouteBuilder routes)
    {
        // A write key in the body is as good as one in the header, so these decide for themselves who may send.
        var sending = routes.MapGroup("/v1").AllowAnonymous().RequireCors(AnyOrigin).WithTags("Sending");

        // The short paths are those of analytics.js.
        sending.MapSegment("/identify", "/i", SegmentMethod.Identify, "Tie a person to their traits.");
        sending.MapSegment("/track", "/t", SegmentMethod.Track, "Record what a person did.");
        sending.MapSegment("/page", "/p", SegmentMethod.Page, "Record that a person saw a page.");
        sending.MapSegment("/screen", "/s", SegmentMethod.Screen, "Record that a person saw a screen of an app.");
        sending.MapSegment("/group", "/g", SegmentMethod.Group, "Tie a person to a company.");
        sending.MapSegment("/alias", "/a", SegmentMethod.Alias, "Say that two identities are one person.");
        sending
            .Map("/batch", CallShape.SegmentBatch)
            .Describe("Several Segment calls at once: at most 2,500, 500 kB in all, 32 kB each.");
        sending
            .MapPost("/touchpoints", (HttpContext http, Sending calls) => calls.TakeAsync(http, ShapeOf(http.Request)))
            .Describe(
                "Touchpoints in our own shape, one or several as `items`; or CloudEvents 1.0, binary, structured or batch."
            );
    }

    private static void MapSegment(
        this RouteGroupBuilder group,
        string path,
        string shortPath,
        SegmentMethod method,
        string summary
    )
    {
        group.Map(path, CallShape.Segment(method)).Describe(summary);
        group.Map(shortPath, CallShape.Segment(method)).ExcludeFromDescription();
    }

    private static RouteHandlerBuilder Map(this RouteGroupBuilder group, string path, CallShape shape) =>
        group.MapPost(path, (HttpContext http, Sending calls) => calls.TakeAsync(http, shape));

    private static CallShape ShapeOf(HttpRequest request)
    {
        var type = request.ContentType ?? "";
        if (type.StartsWith("application/cloudevents-batch+json", StringComparison.OrdinalIgnoreCase))
            return CallShape.CloudEventBatch;
        if (type.StartsWith("application/cloudevents+json", StringComparison.OrdinalIgnoreCase))
            return CallShape.CloudEvent;
        return request.Headers.ContainsKey("ce-specversion") ? BinaryCloudEvent(request) : CallShape.Touchpoint;
    }

    private static CallShape BinaryCloudEvent(HttpRequest request)
    {
        var headers = request.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(),
            header => Text(header.Value.ToString())
        );
        return CallShape.BinaryCloudEvent(headers, request.ContentType);
    }

    /// <summary>
    /// Attributes should be percent-encoded (HTTP binding, 3.1.3.2); the CloudEvents SDK for JavaScript sends Latin-1,
    /// others UTF-8. The server hands over each byte as a character.
    /// </summary>
    private static string Text(string header)
    {
        if (Ascii.IsValid(header))
            return header;
        var bytes = Encoding.Latin1.GetBytes(header);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : header;
    }

    private static void Describe(this RouteHandlerBuilder route, string summary) =>
        route
            .WithSummary(summary)
            .Produces<IngestResult>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
