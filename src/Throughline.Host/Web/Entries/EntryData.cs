using System.Globalization;
using System.Text.Json;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>
/// Reads an entry's data. What came from outside may have any shape: whatever is missing or odd reads as nothing, and
/// nothing throws.
/// </summary>
internal readonly struct EntryData(JsonElement data)
{
    // A sentence is read at a glance.
    private const int LongestFact = 80;

    public static EntryData Of(Entry entry)
    {
        try
        {
            return new EntryData(JsonElement.Parse(entry.Data));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>The first of the members that has a text or a number.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Read(name) is { } text)
                return Plain.Cut(text, LongestFact);
        return null;
    }

    /// <summary>The same, with codes such as <c>too_small</c> as words.</summary>
    public string? Slug(params ReadOnlySpan<string> names) =>
        Text(names) is not { } text ? null
        : text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-')
            ? text.Replace('_', ' ').Replace('-', ' ')
        : text;

    public double? Number(string name) =>
        double.TryParse(Read(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;

    public DateTimeOffset? Instant(string name) =>
        DateTimeOffset.TryParse(Read(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;

    /// <summary>How many things a list of products holds.</summary>
    public long? Things(string name)
    {
        if (Get(name) is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            return null;
        var things = 0L;
        foreach (var line in list.EnumerateArray())
            things +=
                line.ValueKind == JsonValueKind.Object
                && line.TryGetProperty("quantity", out var quantity)
                && quantity.ValueKind == JsonValueKind.Number
                && quantity.TryGetInt32(out var many)
                && many > 0
                    ? many
                    : 1;
        return things;
    }

    private string? Read(string name)
    {
        try
        {
            var text = Get(name) switch
            {
                { ValueKind: JsonValueKind.String } value => Plain.Line(value.GetString()!),
                { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
                _ => "",
            };
            return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair: JSON can escape it, no text can hold it.
        }
    }

    private JsonElement? Get(string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value) ? value : null;
}
