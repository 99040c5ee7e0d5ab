using System.Globalization;
using System.Text.Json;

namespace Throughline.Host.Web.Customers.Segments;

/// <summary>Reads a definition back into rows; those that were made otherwise, deeper or finer, stay JSON.</summary>
internal static class ConditionRows
{
    /// <returns>null when rows cannot say it.</returns>
    public static (string Match, IReadOnlyList<ConditionRow> Rows)? Of(JsonElement definition)
    {
        var match =
            definition.TryGetProperty("all", out var list) ? "all"
            : definition.TryGetProperty("any", out list) ? "any"
            : null;
        if (match is null)
            return Row(definition) is { } only ? ("all", [only]) : null;
        var rows = list.EnumerateArray().Select(Row).ToList();
        return rows.Contains(null) ? null : (match, rows!);
    }

    private static ConditionRow? Row(JsonElement json)
    {
        if (json.TryGetProperty("not", out var inner))
            return
                Row(inner) is { Kind: ConditionRow.Trait or ConditionRow.Seen or ConditionRow.Company, Test: "is" } row
                ? row with
                {
                    Test = "is_not",
                }
                : null;
        if (json.TryGetProperty("trait", out var trait))
            return TraitRow(json, trait.GetString()!);
        if (json.TryGetProperty("did", out var type))
            return DidRow(json, type.GetString()!);
        if (json.TryGetProperty("seen_within_days", out var days))
            return ConditionRow.Empty(ConditionRow.Seen) with { Days = days.GetRawText() };
        if (json.TryGetProperty("company", out var company))
            return ConditionRow.Empty(ConditionRow.Company) with { What = company.GetString()! };
        if (json.TryGetProperty("consent", out var purpose))
            return ConditionRow.Empty(ConditionRow.Consent) with
            {
                What = purpose.GetString()!,
                Test = json.TryGetProperty("given", out var given) && !given.GetBoolean() ? "refused" : "given",
            };
        return null;
    }

    private static ConditionRow? TraitRow(JsonElement json, string trait)
    {
        var row = ConditionRow.Empty(ConditionRow.Trait) with { What = trait };
        foreach (var test in new[] { "contains", "greater_than", "less_than", "is", "is_not" })
            if (json.TryGetProperty(test, out var value))
                return row with { Test = test, Value = Text(value) };
        if (json.TryGetProperty("exists", out var exists))
            return row with { Test = exists.GetBoolean() ? "exists" : "missing" };
        // One value in its meanings, as a row writes it.
        return
            json.TryGetProperty("in", out var list)
            && list.EnumerateArray().Select(Text).Distinct().ToList() is [var only]
            ? row with
            {
                Value = only,
            }
            : null;
    }

    private static ConditionRow? DidRow(JsonElement json, string type)
    {
        if (json.TryGetProperty("since_last", out _))
            return null;
        var counts = ConditionRow.Counts.Where(count => json.TryGetProperty(count, out _)).ToList();
        if (counts.Count > 1)
            return null;
        var test = counts.Count == 1 ? counts[0] : "at_least";
        var hasAmount = json.TryGetProperty("amount_at_least", out var minor);
        var currency = json.TryGetProperty("currency", out var code) ? code.GetString()! : "";
        return ConditionRow.Empty(ConditionRow.Did) with
        {
            What = type,
            Test = test,
            Value =
                counts.Count == 1 ? json.GetProperty(test).GetRawText()
                : hasAmount ? ""
                : "1",
            Days = json.TryGetProperty("within_days", out var days) ? days.GetRawText() : "",
            Amount = hasAmount
                ? new Kernel.Money(minor.GetInt64(), currency).Major.ToString(CultureInfo.InvariantCulture)
                : "",
            Currency = currency,
        };
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
