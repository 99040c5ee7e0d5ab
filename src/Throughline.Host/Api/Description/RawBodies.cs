using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Throughline.Calendars.Api;

namespace Throughline.Host.Api.Description;

/// <summary>Bodies of the routes that read their bytes themselves, which the framework therefore cannot see.</summary>
internal static class RawBodies
{
    private const string Json = "application/json";

    private static readonly Dictionary<string, (string ContentType, Type[] Shapes)[]> Shapes = new()
    {
        ["/v1/identify"] = [(Json, [typeof(IdentifyCall)])],
        ["/v1/track"] = [(Json, [typeof(TrackCall)])],
        ["/v1/page"] = [(Json, [typeof(PageCall)])],
        ["/v1/screen"] = [(Json, [typeof(ScreenCall)])],
        ["/v1/group"] = [(Json, [typeof(GroupCall)])],
        ["/v1/alias"] = [(Json, [typeof(AliasCall)])],
        ["/v1/batch"] = [(Json, [typeof(BatchCall)])],
        ["/v1/channels/{channel}/messages"] = [("application/octet-stream", [typeof(string)])],
        ["/v1/files"] = [("application/octet-stream", [typeof(string)])],
        ["/v1/helpdesks/{system}/imports"] = [("application/octet-stream", [typeof(string)])],
        ["/v1/calendars/{id}/holidays"] = [(Json, [typeof(HolidaysRequest)]), ("text/calendar", [typeof(string)])],
        ["/v1/touchpoints"] =
        [
            (Json, [typeof(Touchpoint), typeof(TouchpointItems)]),
            ("application/cloudevents+json", [typeof(CloudEvent)]),
            ("application/cloudevents-batch+json", [typeof(CloudEvent[])]),
        ],
    };

    public static async Task<OpenApiRequestBody?> OfAsync(
        string path,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        if (!Shapes.TryGetValue(path, out var contents))
            return null;
        var body = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>() };
        foreach (var (contentType, shapes) in contents)
            body.Content[contentType] = new OpenApiMediaType { Schema = await SchemaAsync(shapes, context, ct) };
        return body;
    }

    private static async Task<IOpenApiSchema> SchemaAsync(
        Type[] shapes,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        var schemas = new List<IOpenApiSchema>();
        foreach (var shape in shapes)
            schemas.Add(await context.GetOrCreateSchemaAsync(shape, null, ct));
        return schemas is [var only] ? only : new OpenApiSchema { OneOf = schemas };
    }
}
