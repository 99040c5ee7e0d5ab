using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Filling;

/// <summary>The typed fields of a conversation as somebody filled them in, and what is wrong with them.</summary>
internal sealed record FieldForm(IReadOnlyDictionary<string, JsonElement> Values, IReadOnlyList<FieldProblem> Problems)
{
    /// <summary>Where a page finds what was sent and not taken.</summary>
    public const string Sent = "inbox.fields.sent";

    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    public static string NameOf(string key) => $"f.{key}";

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
            var now = Read(form, field);
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

    private static JsonElement Read(IFormCollection form, KindField field)
    {
        var name = NameOf(field.Key);
        // Browsers send line ends as mail does, and PostgreSQL takes no NUL in a text.
        var text = form[name].ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        return field.Type switch
        {
            FieldType.Choices => form[name].Count == 0
                ? Nothing
                : JsonSerializer.SerializeToElement(form[name].OfType<string>()),
            _ when text.Length == 0 => Nothing,
            FieldType.Number when Number(text) is { } number => JsonSerializer.SerializeToElement(number),
            FieldType.Money when Number(text) is { } amount && Money(amount, form[$"{name}.currency"]) is { } money =>
                money,
            FieldType.YesNo => JsonSerializer.SerializeToElement(text == "true"),
            _ => JsonSerializer.SerializeToElement(text),
        };
    }

    private static JsonElement? Money(decimal amount, string? currency) =>
        Kernel.Money.FromMajor(amount, currency ?? "") is { } money
            ? JsonSerializer.SerializeToElement(new { minor = money.Minor, currency = money.Currency })
            : null;

    // As people type it: 19,99 and 19.99.
    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
