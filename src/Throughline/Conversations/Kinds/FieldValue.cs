using System.Globalization;
using System.Text.Json;

namespace Throughline.Conversations.Kinds;

/// <summary>The value of a field, as conversations are listed by it and as people read it.</summary>
public static class FieldValue
{
    // What is compared is a name or a number; of what is longer the beginning has to do.
    private const int LongestCompared = 200;

    /// <returns>Nothing for what has no value; one for each that was chosen.</returns>
    internal static IEnumerable<(string Text, double? Number)> Compared(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                var text = value.GetString()!;
                yield return (text.Length <= LongestCompared ? text : text[..LongestCompared], null);
                break;
            case JsonValueKind.Number:
                // 2.50 is 2.5.
                yield return (value.GetDouble().ToString("R", CultureInfo.InvariantCulture), value.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                yield return (value.GetBoolean() ? "true" : "false", null);
                break;
            case JsonValueKind.Array:
                foreach (var one in value.EnumerateArray().SelectMany(Compared))
                    yield return one;
                break;
            case JsonValueKind.Object when Money(value) is { } money:
                yield return (
                    string.Create(CultureInfo.InvariantCulture, $"{money.Minor} {money.Currency}"),
                    money.Minor
                );
                break;
        }
    }

    /// <summary>Whether two say the same, however they are written.</summary>
    internal static bool Same(JsonElement one, JsonElement other) => JsonElement.DeepEquals(one, other);

    public static Kernel.Money? Money(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("minor", out var minor)
        && minor.ValueKind == JsonValueKind.Number
        && minor.TryGetInt64(out var units)
        && value.TryGetProperty("currency", out var currency)
        && currency.ValueKind == JsonValueKind.String
            ? new Kernel.Money(units, currency.GetString()!)
            : null;

    /// <summary>As one line that is read: choices by what they are called.</summary>
    /// <param name="field">Of the form as it is now; null: the form has none of that key any more.</param>
    /// <param name="value">What was set.</param>
    /// <param name="language">Of whoever reads.</param>
    public static string Text(KindField? field, JsonElement value, string language = Shelves.Tongues.Own) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Said(field, value.GetString()!, language),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(one => Text(field, one, language))),
            JsonValueKind.Object when Money(value) is { } money => string.Create(
                CultureInfo.InvariantCulture,
                $"{money.Major} {money.Currency}"
            ),
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            _ => value.GetRawText(),
        };

    private static string Said(KindField? field, string key, string language) =>
        field?.Choices?.FirstOrDefault(choice => choice.Key == key) is { } choice
            ? Shelves.Tongues.Say(choice.Label, language) ?? key
            : key;
}
