using System.Text.Json;

namespace Throughline.Customers.Segments;

/// <summary><c>{"trait": "country", "is": "FR"}</c> and its other tests.</summary>
internal static class TraitFields
{
    private const int MostOperands = 100;

    private static readonly string[] Tests = ["is", "is_not", "in", "contains", "greater_than", "less_than", "exists"];

    public static Condition? Read(ConditionFields fields)
    {
        fields.AllowOnly(["trait", .. Tests]);
        var trait = fields.Text("trait");
        var tests = Tests.Where(fields.Has).ToList();
        if (tests is not [var test])
        {
            fields.Problem("trait", $"A trait is compared by exactly one of {string.Join(", ", Tests)}.");
            return null;
        }
        if (trait is null)
            return null;
        return test switch
        {
            "is" => One(fields, test) is { } operand ? new TraitIs(trait, TraitTest.In, [operand]) : null,
            "is_not" => One(fields, test) is { } operand
                ? new NotThis(new TraitIs(trait, TraitTest.In, [operand]))
                : null,
            "in" => Many(fields, test) is { } operands ? new TraitIs(trait, TraitTest.In, operands) : null,
            "contains" => fields.Text(test) is null
                ? null
                : new TraitIs(trait, TraitTest.Contains, [fields.Get(test)!.Value.Clone()]),
            "greater_than" => Ordered(fields, trait, test, TraitTest.GreaterThan),
            "less_than" => Ordered(fields, trait, test, TraitTest.LessThan),
            _ => Exists(fields, trait, test),
        };
    }

    private static Condition? Exists(ConditionFields fields, string trait, string test)
    {
        if (fields.Boolean(test) is not { } wanted)
            return null;
        var exists = new TraitIs(trait, TraitTest.Exists, []);
        return wanted ? exists : new NotThis(exists);
    }

    private static TraitIs? Ordered(ConditionFields fields, string trait, string test, TraitTest kind)
    {
        var operand = fields.Get(test)!.Value;
        if (IsOperand(operand) && operand.ValueKind is JsonValueKind.Number or JsonValueKind.String)
            return new TraitIs(trait, kind, [operand.Clone()]);
        fields.Problem(test, "A number, or a text such as a date written 2026-03-27, which sorts by its characters.");
        return null;
    }

    private static JsonElement? One(ConditionFields fields, string test)
    {
        if (IsOperand(fields.Get(test)!.Value))
            return fields.Get(test)!.Value.Clone();
        fields.Problem(test, "A text, a number, true or false.");
        return null;
    }

    private static List<JsonElement>? Many(ConditionFields fields, string test)
    {
        var list = fields.Get(test)!.Value;
        if (
            list.ValueKind == JsonValueKind.Array
            && list.GetArrayLength() is > 0 and <= MostOperands
            && list.EnumerateArray().All(IsOperand)
        )
            return [.. list.EnumerateArray().Select(operand => operand.Clone())];
        fields.Problem(test, $"A list of 1 to {MostOperands} texts, numbers or booleans.");
        return null;
    }

    private static bool IsOperand(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Length <= ConditionFields.LongestText
                && !value.GetString()!.Contains('\0', StringComparison.Ordinal),
            JsonValueKind.Number => value.TryGetDecimal(out _),
            JsonValueKind.True or JsonValueKind.False => true,
            _ => false,
        };
}
