using System.Globalization;
using System.Text.Json.Nodes;

namespace Throughline.Host.Web.Customers.Segments;

/// <summary>One condition as a person fills it in; every field is what was typed, whether it makes sense yet or not.</summary>
public sealed record ConditionRow(string Kind)
{
    public const string Trait = "trait";
    public const string Did = "did";
    public const string Seen = "seen";
    public const string Company = "company";
    public const string Consent = "consent";

    public static IReadOnlyList<string> Kinds { get; } = [Trait, Did, Seen, Company, Consent];

    public static IReadOnlyList<string> Tests { get; } =
    ["is", "is_not", "contains", "greater_than", "less_than", "exists", "missing"];

    public static IReadOnlyList<string> Counts { get; } = ["at_least", "at_most", "exactly"];

    /// <summary>What it is about: a trait, an entry type, a company's id, a purpose.</summary>
    public string What { get; init; } = "";

    public string Test { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary>Only what happened in so many days; empty: ever.</summary>
    public string Days { get; init; } = "";

    /// <summary>The least sum of the amounts, in major units; empty: any.</summary>
    public string Amount { get; init; } = "";

    public string Currency { get; init; } = "";

    /// <summary>Whether nobody has said yet what it is about.</summary>
    public bool IsBlank => Kind != Seen && What.Trim().Length == 0;

    public static ConditionRow Empty(string kind) =>
        new(kind)
        {
            Test = kind switch
            {
                Trait => "is",
                Did => "at_least",
                Seen or Company => "is",
                _ => "given",
            },
            Value = kind == Did ? "1" : "",
            Days = kind == Seen ? "30" : "",
        };

    /// <summary>As a definition has it; what is missing is left for the definition's own check to name.</summary>
    public JsonObject ToJson() =>
        Kind switch
        {
            Trait => TraitJson(),
            Did => DidJson(),
            Seen => Negated(new JsonObject { ["seen_within_days"] = Number(Days) }),
            Company => Negated(new JsonObject { ["company"] = What.Trim() }),
            _ => new JsonObject { ["consent"] = What.Trim(), ["given"] = Test != "refused" },
        };

    private JsonObject Negated(JsonObject condition) =>
        Test == "is_not" ? new JsonObject { ["not"] = condition } : condition;

    private JsonObject TraitJson()
    {
        var json = new JsonObject { ["trait"] = What.Trim() };
        switch (Test)
        {
            case "exists" or "missing":
                json["exists"] = Test == "exists";
                return json;
            case "contains":
                json["contains"] = Value;
                return json;
            case "greater_than" or "less_than":
                json[Test] = Number(Value);
                return json;
            default:
                // "5" may have been reported as a text or as a number; who asks for 5 means both.
                json["in"] = new JsonArray([.. Meanings(Value.Trim())]);
                return Test == "is_not" ? new JsonObject { ["not"] = json } : json;
        }
    }

    private JsonObject DidJson()
    {
        var json = new JsonObject { ["did"] = What.Trim() };
        if (Value.Trim().Length > 0 || Amount.Trim().Length == 0)
            json[Counts.Contains(Test) ? Test : "at_least"] = Number(Value);
        if (Days.Trim().Length > 0)
            json["within_days"] = Number(Days);
        if (Amount.Trim().Length > 0)
        {
            var currency = Currency.Trim().ToUpperInvariant();
            json["amount_at_least"] =
                decimal.TryParse(Amount, CultureInfo.InvariantCulture, out var major)
                && Kernel.Money.FromMajor(major, currency) is { } money
                    ? money.Minor
                    : Amount;
            json["currency"] = currency;
        }
        return json;
    }

    private static IEnumerable<JsonNode?> Meanings(string value)
    {
        yield return value;
        if (value is "true" or "false")
            yield return value == "true";
        else if (decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }

    // A text stays one, so that the check of the definition says what is wanted instead.
    private static JsonValue? Number(string text) =>
        decimal.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text.Trim());
}
