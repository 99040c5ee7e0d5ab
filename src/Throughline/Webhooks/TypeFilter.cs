using System.Buffers;
using Throughline.Kernel;

namespace Throughline.Webhooks;

/// <summary>Which entry types somebody wants to be told of: by name, by a common beginning, or all.</summary>
public sealed class TypeFilter
{
    public const string All = "*";

    /// <summary>More are better said by their common beginning, or as all.</summary>
    public const int MostTypes = 200;

    private const int LongestType = 100;
    private const string Below = ".*";

    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    private readonly HashSet<string> names;
    private readonly string[] beginnings;
    private readonly bool all;

    private TypeFilter(IReadOnlyList<string> types)
    {
        Types = types;
        all = types.Contains(All);
        names = [.. types];
        beginnings =
        [
            .. types.Where(type => type.EndsWith(Below, StringComparison.Ordinal)).Select(type => type[..^1]),
        ];
    }

    public IReadOnlyList<string> Types { get; }

    /// <summary>As it is stored: separated by commas.</summary>
    public string Text => string.Join(',', Types);

    public static TypeFilter Of(string text) => new(text.Split(','));

    /// <summary>Reads what somebody chose.</summary>
    public static Rejection? Read(IReadOnlyList<string?>? given, out TypeFilter filter)
    {
        var types = (given ?? []).Select(type => type?.Trim().ToLowerInvariant() ?? "").Distinct().ToList();
        filter = new TypeFilter(types);
        if (types.Count is 0 or > MostTypes)
            return Invalid($"'types' must have 1 to {MostTypes} entry types; \"*\" is all of them.");
        return types.Find(type => !IsWellFormed(type)) is { } wrong
            ? Invalid(
                $"'{wrong[..Math.Min(wrong.Length, LongestType)]}' is neither an entry type like order.completed, nor order.*, nor *."
            )
            : null;
    }

    public bool Matches(string type) =>
        all
        || names.Contains(type)
        || Array.Exists(beginnings, beginning => type.StartsWith(beginning, StringComparison.Ordinal));

    private static bool IsWellFormed(string type)
    {
        if (type == All)
            return true;
        var name = type.EndsWith(Below, StringComparison.Ordinal) ? type[..^Below.Length] : type;
        return name.Length is > 0 and <= LongestType && !name.AsSpan().ContainsAnyExcept(Allowed);
    }

    private static Rejection Invalid(string detail) => new("invalid_types", detail);
}
