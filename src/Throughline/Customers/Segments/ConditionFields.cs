using System.Text.Json;

namespace Throughline.Customers.Segments;

/// <summary>The fields of one condition; each that is wrong is noted with its path.</summary>
internal sealed class ConditionFields(JsonElement json, string path, List<DefinitionProblem> problems)
{
    /// <summary>Longer texts are neither names nor ids.</summary>
    public const int LongestText = 320;

    /// <summary>Ten years: longer is "ever", which is said by leaving it out.</summary>
    public const int LongestWindow = 3_653;

    /// <summary>Far above what anybody does.</summary>
    public const long LargestCount = 1_000_000;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public JsonElement? Get(string name) => json.TryGetProperty(name, out var value) ? value : null;

    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var field in json.EnumerateObject())
            if (!names.Contains(field.Name))
                Problem(field.Name, $"Not a field of this condition; it has {string.Join(", ", names!)}.");
    }

    public string? Text(string name)
    {
        if (
            Get(name) is { ValueKind: JsonValueKind.String } value
            && value.GetString() is { Length: > 0 and <= LongestText } text
            // PostgreSQL stores no NUL in a text.
            && !text.Contains('\0', StringComparison.Ordinal)
        )
            return text;
        Problem(name, $"A text of 1 to {LongestText} characters.");
        return null;
    }

    public bool? Boolean(string name)
    {
        if (Get(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            return value.GetBoolean();
        Problem(name, "true or false.");
        return null;
    }

    public int? Days(string name) => (int?)Whole(name, 1, LongestWindow);

    public long? Count(string name) => Whole(name, 0, LargestCount);

    /// <returns>null, and a problem noted, when it is no whole number in the range.</returns>
    public long? Whole(string name, long least, long most)
    {
        if (
            Get(name) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt64(out var number)
            && number >= least
            && number <= most
        )
            return number;
        Problem(name, $"A whole number from {least} to {most}.");
        return null;
    }

    public void Problem(string name, string detail) => problems.Add(new DefinitionProblem(PathOf(name), detail));
}
