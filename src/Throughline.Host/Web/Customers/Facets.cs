using Throughline.Customers.Throughlines;

namespace Throughline.Host.Web.Customers;

/// <summary>What the touchpoints of a stretch can be filtered by, most first.</summary>
public sealed record Facets(
    int Total,
    IReadOnlyList<Facet> Stages,
    IReadOnlyList<Facet> Channels,
    IReadOnlyList<Facet> Kinds
)
{
    // A menu of more is a list.
    private const int Most = 40;

    public static Facets Of(CustomerLine line) =>
        new(
            line.Points.Count,
            Count(line, point => point.Stage),
            Count(line, point => point.Channel),
            Count(line, point => point.Type)
        );

    private static List<Facet> Count(CustomerLine line, Func<LinePoint, string?> read)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var point in line.Points)
            if (read(point) is { Length: > 0 } word)
                counts[word] = counts.GetValueOrDefault(word) + 1;
        return
        [
            .. counts
                .Select(one => new Facet(one.Key, one.Value))
                .OrderByDescending(one => one.Count)
                .ThenBy(one => one.Name, StringComparer.Ordinal)
                .Take(Most),
        ];
    }
}

/// <param name="Name">A stage, a channel or an entry type.</param>
/// <param name="Count">How many touchpoints have it.</param>
public sealed record Facet(string Name, int Count);
