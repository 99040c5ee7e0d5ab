using System.Text.Json;
using Throughline.Customers.Reading;

namespace Throughline.Host.Web.Customers;

/// <summary>What a page calls things.</summary>
internal static class Names
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        // Names in any script stay readable; the page encodes what it shows.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><c>order.completed</c> as <c>Order completed</c>.</summary>
    public static string OfType(string type) => Word(type.Replace('.', ' '));

    /// <summary><c>user_id</c> as <c>User id</c>.</summary>
    public static string Word(string name)
    {
        var words = name.Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string OfKind(CustomerIdentity identity) =>
        identity.Kind switch
        {
            "email" => "E-mail",
            "phone" => "Phone",
            "user_id" => "User",
            "anonymous_id" => "Web visitor",
            var other => Word(other),
        };

    /// <summary>A trait's value: texts as they are, everything else as JSON.</summary>
    public static string OfValue(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? "",
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => value.GetRawText(),
        };

    /// <summary>An entry's data, to read; null when it says nothing more.</summary>
    public static string? OfData(string data)
    {
        var json = JsonElement.Parse(data);
        return json.ValueKind == JsonValueKind.Object && !json.EnumerateObject().Any()
            ? null
            : JsonSerializer.Serialize(json, Indented);
    }
}
