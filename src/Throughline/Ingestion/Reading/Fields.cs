using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>Reads members of the JSON type they must have; null counts as absent.</summary>
internal static class Fields
{
    public static bool IsGiven(this JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The member's name as it is meant: escapes are rare and cost a copy.</summary>
    public static ReadOnlySpan<byte> NameBytes(this JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(member.Name) : raw;
    }

    /// <summary>A text, or a number as its text (clients in the wild send ids as numbers); null when absent or blank.</summary>
    public static Rejection? Text(JsonElement value, string name, int longest, out string? text)
    {
        text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text is null && value.IsGiven())
            return WrongType(name, "a text");
        if (string.IsNullOrWhiteSpace(text))
            text = null;
        return text?.Length > longest
            ? new Rejection("field_too_long", $"'{name}' is longer than {longest} characters.")
            : null;
    }

    public static Rejection? Text(JsonElement value, string name, out string? text) =>
        Text(value, name, int.MaxValue, out text);

    public static Rejection? Object(JsonElement value, string name) =>
        value.IsGiven() && value.ValueKind != JsonValueKind.Object ? WrongType(name, "an object") : null;

    public static Rejection WrongType(string name, string wanted) =>
        new("invalid_field", $"'{name}' must be {wanted}.");

    public static Rejection Missing(string name) => new("missing_field", $"'{name}' is missing.");

    /// <summary>A text member of an object, wherever it may be missing or of another type without harm.</summary>
    public static string? TextOf(this JsonElement value, ReadOnlySpan<byte> name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var member)
        && member.ValueKind == JsonValueKind.String
            ? member.GetString()
            : null;
}
