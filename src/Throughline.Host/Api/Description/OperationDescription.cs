using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Throughline.Host.Api.Description;

/// <summary>Completes what the framework reads from a route: who may call it, examples, problems, and raw bodies.</summary>
internal static partial class OperationDescription
{
    private static readonly string[] OfAny = ["401", "429"];

    public static async Task DescribeAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        var route = context.Description;
        var path = PathOf(route.RelativePath);
        var examples = OperationExamples.All.GetValueOrDefault($"{route.HttpMethod} {path}");
        var scope = SecurityDescription.ScopeOf(route.ActionDescriptor.EndpointMetadata);
        operation.OperationId = examples?.Id;
        operation.Security = SecurityDescription.Requirements(scope, context.Document);
        operation.Description = scope is null
            ? "Takes a write key, or a token with the scope `ingest` or `import`."
            : $"Takes a token with the scope `{scope}`.";
        DescribeParameters(operation, examples);
        if (await RawBodies.OfAsync(path, context, ct) is { } body)
            operation.RequestBody = body;
        ShowRequests(operation, examples);
        ShowResponse(operation, examples, path);
        DescribeProblems(operation, examples, route.HttpMethod, scope, context.Document);
    }

    private static void DescribeParameters(OpenApiOperation operation, OperationExamples? examples)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (string.IsNullOrEmpty(parameter.Description))
                parameter.Description =
                    examples?.Parameters?.GetValueOrDefault(parameter.Name ?? "")
                    ?? ParameterWords.Of(parameter.Name ?? "");
    }

    private static void ShowRequests(OpenApiOperation operation, OperationExamples? examples)
    {
        foreach (var (summary, example) in examples?.Requests ?? [])
            if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue(example.ContentType, out var media))
            {
                media.Examples ??= new Dictionary<string, IOpenApiExample>();
                media.Examples[summary] = new OpenApiExample { Summary = summary, Value = example.Body.DeepClone() };
            }
    }

    private static void ShowResponse(OpenApiOperation operation, OperationExamples? examples, string path)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (!status.StartsWith('2') || response is not OpenApiResponse answer)
                continue;
            if (examples?.Response is not { } example)
                continue;
            var streams = path.EndsWith("/stream", StringComparison.Ordinal);
            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            if (answer.Content.Count == 0)
                answer.Content[streams ? "text/event-stream" : "application/json"] = new OpenApiMediaType();
            foreach (var media in answer.Content.Values)
                media.Example = streams
                    ? JsonValue.Create($"id: 812\nevent: entry\ndata: {example.ToJsonString()}\n\n")
                    : example.DeepClone();
        }
    }

    /// <summary>As the document writes it: <c>/v1/customers/{id}</c>, without what the id must look like.</summary>
    private static string PathOf(string? route) => $"/{Constraint().Replace(route ?? "", "}").TrimEnd('/')}";

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();

    private static void DescribeProblems(
        OpenApiOperation operation,
        OperationExamples? examples,
        string? method,
        string? scope,
        OpenApiDocument? document
    )
    {
        operation.Responses ??= [];
        var statuses = OfAny
            .Concat(operation.Responses.Keys.Where(status => status[0] == '4'))
            .Concat(scope is null ? [] : ["403"])
            .Concat(method == HttpMethods.Post ? ["409", "422"] : [])
            .Concat(examples?.Problems?.Keys ?? Enumerable.Empty<string>());
        foreach (var status in statuses.Distinct().Order(StringComparer.Ordinal).ToList())
        {
            var codes = examples?.Problems?.GetValueOrDefault(status);
            if (status == "409" && method == HttpMethods.Post)
                codes = [.. codes ?? [], "request_in_progress"];
            operation.Responses[status] = ProblemDescription.Response(status, codes, document);
        }
        if (method == HttpMethods.Post)
            (operation.Parameters ??= []).Add(ParameterWords.IdempotencyKey);
    }
}
