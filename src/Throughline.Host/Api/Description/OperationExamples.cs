using System.Text.Json;
using System.Text.Json.Nodes;

namespace Throughline.Host.Api.Description;

/// <summary>What one operation looks like in use; kept as JSON files beside this one, by <c>METHOD /path</c>.</summary>
/// <param name="Id">The operation's id, for clients that are generated.</param>
/// <param name="Requests">Bodies by what they show.</param>
/// <param name="Response">What is answered; absent when nothing is.</param>
/// <param name="Problems">The codes of problems, by status, beyond those that any operation has.</param>
/// <param name="Parameters">What parameters mean that the code does not describe.</param>
internal sealed record OperationExamples(
    string Id,
    Dictionary<string, ExampleBody>? Requests,
    JsonNode? Response,
    Dictionary<string, string[]>? Problems,
    Dictionary<string, string>? Parameters
)
{
    private static readonly JsonSerializerOptions Shape = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static IReadOnlyDictionary<string, OperationExamples> All { get; } = Read();

    private static Dictionary<string, OperationExamples> Read()
    {
        var assembly = typeof(OperationExamples).Assembly;
        var all = new Dictionary<string, OperationExamples>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith("Examples/", StringComparison.Ordinal))
                continue;
            using var file = assembly.GetManifestResourceStream(name)!;
            foreach (
                var (key, value) in JsonSerializer.Deserialize<Dictionary<string, OperationExamples>>(file, Shape)!
            )
                all.Add(key, value);
        }
        return all;
    }
}

/// <param name="Body">As it is sent.</param>
/// <param name="ContentType">JSON unless it says otherwise.</param>
internal sealed record ExampleBody(JsonNode Body, string ContentType = "application/json");
