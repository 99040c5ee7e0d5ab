using System.Text.Json;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;

namespace Throughline.Host.Web.Inbox.Filling;

/// <summary>The typed fields of a conversation as somebody filled them in, and what is wrong with them.</summary>
internal sealed record FieldForm(IReadOnlyDictionary<string, JsonElement> Values, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>Where a page finds what was sent and not taken.</summary>
    public const string Sent = "inbox.fields.sent";

    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    public static string Write(IReadOnlyDictionary<string, JsonElement> fields) => JsonSerializer.Serialize(fields);

    /// <summary>
    /// What was changed in the form since it was shown: what a colleague filled in meanwhile stays.
    /// </summary>
    public static Dictionary<string, JsonElement> Changed(IFormCollection form, IReadOnlyList<KindField> fields)
    {
        var was = Was(form["was"]);
        var changed = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var now = FieldInput.Read(form, field.Key, field.Type);
            var before = was.GetValueOrDefault(field.Key, Nothing);
            if (!JsonElement.DeepEquals(now, before))
                changed[field.Key] = now;
        }
        return changed;
    }

    private static Dictionary<string, JsonElement> Was(string? text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text ?? "") ?? [];
        }
        catch (JsonException)
        {
            return []; // Whoever sends no form of ours has seen nothing.
        }
    }
}
