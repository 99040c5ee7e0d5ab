using System.Globalization;
using System.Text;
using System.Text.Json;
using Throughline.Language;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>Reads what an export says, whatever shape it has: what is not there or makes no sense is null.</summary>
internal static class Lenient
{
    // Helpdesks keep no tickets from before; an earlier year is a mistake in the export.
    private const int FirstYear = 1990;

    public static JsonElement? Of(this JsonElement it, string name) =>
        it.ValueKind == JsonValueKind.Object
        && it.TryGetProperty(name, out var value)
        && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? value
            : null;

    /// <summary>Without what no database keeps: NUL, and halves of characters. Empty is null.</summary>
    public static string? Text(this JsonElement it, string name) =>
        it.Of(name) is { } value && Text(value) is { Length: > 0 } text ? text : null;

    public static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Clean(Read(value)).Trim(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };

    /// <summary>An id, whether it is written as a number or as a text.</summary>
    public static string? Id(this JsonElement it, string name) =>
        it.Text(name) is { } id && id.Length <= LongestId && !id.Any(char.IsControl) ? id : null;

    // Theirs are numbers; it is part of a key here.
    private const int LongestId = 100;

    public static bool? Flag(this JsonElement it, string name) =>
        it.Of(name) switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            { } value when Text(value) is "true" or "1" => true,
            { } value when Text(value) is "false" or "0" => false,
            _ => null,
        };

    public static int? Number(this JsonElement it, string name) =>
        int.TryParse(it.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static IEnumerable<JsonElement> List(this JsonElement it, string name) =>
        it.Of(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>ISO 8601; without a zone it is UTC, as both helpdesks write.</summary>
    public static DateTimeOffset? Time(this JsonElement it, string name) =>
        DateTimeOffset.TryParse(
            it.Text(name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
        && time.Year >= FirstYear
            ? time
            : null;

    /// <summary>The first of these that says something, as plain text; those that end in <c>html</c> are read as such.</summary>
    public static string Body(this JsonElement it, params string[] names)
    {
        foreach (var name in names)
            if (it.Of(name) is { ValueKind: JsonValueKind.String } value && Clean(Read(value)) is { Length: > 0 } text)
            {
                var plain = name.EndsWith("html", StringComparison.Ordinal) ? PlainText.OfHtml(text) : text;
                plain = plain.ReplaceLineEndings("\n").Trim();
                if (plain.Length > 0)
                    return plain;
            }
        return "";
    }

    /// <summary>Without NUL and lone surrogates.</summary>
    public static string Clean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !text.Any(char.IsSurrogate))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value != 0)
                clean.Append(rune.ToString());
        return clean.ToString();
    }

    private static string Read(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        // Half of a surrogate pair as \uD83D: legal to JSON, no text to .NET.
        catch (InvalidOperationException)
        {
            return Unescape(value.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }
            i++;
            if (raw[i] == 'u' && i + 4 < raw.Length)
            {
                text.Append(
                    (char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                );
                i += 4;
            }
            else
                text.Append(
                    raw[i] switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' => '\b',
                        'f' => '\f',
                        var other => other,
                    }
                );
        }
        return text.ToString();
    }
}
