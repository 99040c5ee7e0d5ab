using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Throughline.Host.Api.Description;

/// <summary>The examples that doc comments of record parameters carry within their text, put where OpenAPI has them.</summary>
internal static partial class SchemaExamples
{
    public static void TakeFromDescriptions(IOpenApiSchema schema)
    {
        foreach (var property in schema.Properties?.Values ?? [])
        {
            if (property.Description is not { } text || Example().Match(text) is not { Success: true } found)
                continue;
            property.Description = Example().Replace(text, "").Trim();
            if (property is OpenApiSchema own)
                own.Examples = [ValueOf(found.Groups[1].Value)!];
        }
    }

    private static JsonNode? ValueOf(string text)
    {
        if (!text.StartsWith('{') && !text.All(char.IsAsciiDigit))
            return JsonValue.Create(text);
        return JsonNode.Parse(text);
    }

    [GeneratedRegex("<example>(.*?)</example>", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
