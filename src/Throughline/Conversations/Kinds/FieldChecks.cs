using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;

namespace Throughline.Conversations.Kinds;

/// <summary>Holds values to the form that they are for. What fits is put in one way of writing it.</summary>
public static class FieldChecks
{
    /// <summary>Characters of one line.</summary>
    public const int LongestLine = 500;

    /// <summary>Characters of several lines.</summary>
    public const int LongestText = 20_000;

    // Far beyond what anybody counts, and what a double still tells apart.
    private const decimal Largest = 1_000_000_000_000_000;

    /// <param name="fields">Of the form.</param>
    /// <param name="values">By key; null clears one.</param>
    /// <param name="isWhole">Whether the form is filled in whole: what has to be there is then missed.</param>
    /// <param name="byCustomer">Whether customers fill it in: what is for agents is none of theirs.</param>
    public static (IReadOnlyDictionary<string, JsonElement> Values, IReadOnlyList<FieldProblem> Problems) Check(
        IReadOnlyList<KindField> fields,
        IReadOnlyDictionary<string, JsonElement> values,
        bool isWhole,
        bool byCustomer = false
    )
    {
        var (good, problems) = (new Dictionary<string, JsonElement>(), new List<FieldProblem>());
        var known = fields.Where(field => field.Public || !byCustomer).ToDictionary(field => field.Key);
        foreach (var (key, value) in values)
            if (!known.TryGetValue(key, out var field))
                problems.Add(new($"fields.{key}", "unknown_field", $"This kind of request has no field '{key}'."));
            else if (IsTorn(value))
                problems.Add(new($"fields.{key}", "invalid_text", $"'fields.{key}' holds half of a surrogate pair."));
            else if (IsNothing(value))
                good[key] = Nothing;
            else if (Read(field, value) is var (read, why) && why is not null)
                problems.Add(new($"fields.{key}", "invalid_field", $"'{field.Name}' (fields.{key}) {why}."));
            else
                good[key] = read;
        foreach (var field in known.Values.Where(field => field.Required && (field.Public || !isWhole)))
            if (IsMissing(field.Key))
                problems.Add(
                    new(
                        $"fields.{field.Key}",
                        "field_required",
                        $"'{field.Name}' (fields.{field.Key}) has to be filled in."
                    )
                );
        return (good, problems);

        bool IsMissing(string key) =>
            good.TryGetValue(key, out var value) ? IsNothing(value) : isWhole && !values.ContainsKey(key);
    }

    internal static JsonElement Nothing { get; } = JsonElement.Parse("null");

    // What JsonElement throws when it is asked for a text with half of a surrogate pair.
    private static bool IsTorn(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString() is null,
                JsonValueKind.Array => value.EnumerateArray().Any(IsTorn),
                JsonValueKind.Object => value.EnumerateObject().Any(pair => IsTorn(pair.Value)),
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    internal static bool IsNothing(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => true,
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
            JsonValueKind.Array => value.GetArrayLength() == 0,
            _ => false,
        };

    private static (JsonElement Value, string? Why) Read(KindField field, JsonElement value) =>
        field.Type switch
        {
            FieldType.Text or FieldType.Order => Line(value),
            FieldType.LongText => Text(value, LongestText, $"must be a text of at most {LongestText} characters"),
            FieldType.Number => Number(value),
            FieldType.Money => Money(value),
            FieldType.Date => Date(value),
            FieldType.Choice => Choice(field, value),
            FieldType.Choices => Choices(field, value),
            FieldType.YesNo => value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? (value, null)
                : (value, "must be true or false"),
            _ => Guid.TryParse(Said(value), out var file)
                ? (Of($"{file}"), null)
                : (value, "must be the id of a file that was uploaded"),
        };

    private static (JsonElement, string?) Line(JsonElement value) =>
        Said(value) is { } line && line.Any(char.IsControl)
            ? (value, "must be one line")
            : Text(value, LongestLine, $"must be a text of at most {LongestLine} characters");

    private static (JsonElement, string?) Text(JsonElement value, int longest, string why) =>
        Said(value)?.Trim() is { } text && text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal)
            ? (Of(text), null)
            : (value, why);

    private static (JsonElement, string?) Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) <= Largest
            ? (value, null)
            : (value, "must be a number");

    private static (JsonElement, string?) Money(JsonElement value) =>
        FieldValue.Money(value) is { } money && Currencies.Exponent(money.Currency) is not null
            ? (JsonSerializer.SerializeToElement(new { minor = money.Minor, currency = money.Currency }), null)
            : (value, "must be an amount such as {\"minor\": 1999, \"currency\": \"EUR\"}");

    private static (JsonElement, string?) Date(JsonElement value) =>
        DateOnly.TryParseExact(Said(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? (value, null)
            : (value, "must be a day such as 2026-03-27");

    private static (JsonElement, string?) Choice(KindField field, JsonElement value) =>
        Said(value) is { } key && IsOffered(field, key) ? (value, null) : (value, $"must be one of {Offered(field)}");

    private static (JsonElement, string?) Choices(KindField field, JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
        && value.EnumerateArray().All(one => Said(one) is { } key && IsOffered(field, key))
            ? (JsonSerializer.SerializeToElement(value.EnumerateArray().Select(Said).Distinct()), null)
            : (value, $"must be a list of some of {Offered(field)}");

    private static bool IsOffered(KindField field, string key) =>
        field.Choices?.Any(choice => choice.Key == key) == true;

    private static string Offered(KindField field) =>
        string.Join(", ", (field.Choices ?? []).Select(choice => choice.Key));

    private static string? Said(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement Of(string text) => JsonSerializer.SerializeToElement(text);
}
