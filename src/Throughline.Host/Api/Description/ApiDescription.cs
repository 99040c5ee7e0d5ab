using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Throughline.Host.Api.Description;

/// <summary>The API described in OpenAPI 3.1 at <c>/openapi/v1.json</c>, and an explorer of it at <c>/api</c>.</summary>
internal static class ApiDescription
{
    public const string Address = "/openapi/v1.json";

    /// <summary>
    /// The explorer is script from this server; it styles itself inline, which is why its policy is not that of our
    /// pages. Nothing is fetched from elsewhere.
    /// </summary>
    private const string ExplorerPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = route =>
                    route.RelativePath?.StartsWith("v1/", StringComparison.Ordinal) == true;
                options.AddDocumentTransformer(Describe);
                options.AddOperationTransformer(OperationDescription.DescribeAsync);
            }
        );

    public static void MapApiDescription(this WebApplication app) =>
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    public static void UseApiExplorer(this WebApplication app)
    {
        app.Use(
            (http, next) =>
            {
                if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
                {
                    http.Response.Headers.ContentSecurityPolicy = ExplorerPolicy;
                    http.Response.Headers.XContentTypeOptions = "nosniff";
                    http.Response.Headers["Referrer-Policy"] = "no-referrer";
                }
                return next(http);
            }
        );
        app.UseSwaggerUI(explorer =>
        {
            explorer.RoutePrefix = "api";
            explorer.DocumentTitle = "Throughline API";
            explorer.SwaggerEndpoint(Address, "Throughline v1");
            explorer.DefaultModelsExpandDepth(0);
            explorer.DocExpansion(DocExpansion.List);
        });
    }

    private static Task Describe(
        OpenApiDocument document,
        Microsoft.AspNetCore.OpenApi.OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Throughline",
            Version = "v1",
            Description = """
                Every touchpoint between a customer and a brand, on one line.

                JSON in snake_case, instants as RFC 3339, ids as UUIDs. A long list comes in pages: give its `next` back as
                `cursor`; a list that is always short is an array. A POST may carry an `Idempotency-Key`: the same request
                with the same key is answered again and happens once. `RateLimit-*` headers tell where a caller stands.
                Everything that is refused is answered with a problem (RFC 9457) that has a stable `code`.
                """,
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        // Wherever it was asked for is where it answers.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent("Problem", ProblemDescription.Schema);
        document.AddComponent<IOpenApiSecurityScheme>("token", SecurityDescription.Token);
        document.AddComponent<IOpenApiSecurityScheme>("write_key", SecurityDescription.WriteKey);
        document.Components?.Schemas?.Remove("ProblemDetails");
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
            SchemaExamples.TakeFromDescriptions(schema);
        return Task.CompletedTask;
    }
}
