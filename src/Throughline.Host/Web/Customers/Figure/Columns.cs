using Throughline.Customers.Throughlines;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// Gathers touchpoints by columns of the picture: however many there are, no more is drawn than an eye can tell apart.
/// </summary>
internal static class Columns
{
    /// <summary>A dot and the space around it.</summary>
    public const double Width = 12;

    // A node stands where its touchpoints are, but never so near the next column that two dots touch.
    private const double Sway = 3;

    // One question among a hundred visits of a day does not make it a day of service.
    private const double ServiceShare = 0.25;

    /// <param name="points">Ascending in time.</param>
    /// <param name="scale">Where they stand.</param>
    public static IReadOnlyList<Node> Of(IReadOnlyList<LinePoint> points, TimeScale scale)
    {
        var nodes = new List<Node>();
        var (first, column) = (0, -1);
        for (var i = 0; i <= points.Count; i++)
        {
            var here = i < points.Count ? (int)((scale.X(points[i].At) - scale.Left) / Width) : -1;
            if (here == column)
                continue;
            if (i > first)
                nodes.Add(Gather(points, first, i, scale, column));
            (first, column) = (i, here);
        }
        return nodes;
    }

    private static Node Gather(IReadOnlyList<LinePoint> points, int from, int to, TimeScale scale, int column)
    {
        var (x, felt, feeling, service) = (0.0, 0, 0.0, 0);
        for (var i = from; i < to; i++)
        {
            x += scale.X(points[i].At);
            service += Service.Is(points[i]) ? 1 : 0;
            if (points[i].Sentiment is not { } sentiment)
                continue;
            felt++;
            feeling += sentiment;
        }
        var count = to - from;
        var middle = scale.Left + ((column + 0.5) * Width);
        return new Node
        {
            X = Math.Min(Math.Clamp(x / count, middle - Sway, middle + Sway), scale.Right),
            Count = count,
            Felt = felt,
            Feeling = felt > 0 ? feeling / felt : null,
            IsService = service >= Math.Max(1, count * ServiceShare),
            Stage = Most(points, from, to, point => point.Stage),
            From = points[from].At,
            To = points[to - 1].At,
            Seq = points[from].Seq,
            Type = Most(points, from, to, point => point.Type),
        };
    }

    private static string Most(IReadOnlyList<LinePoint> points, int from, int to, Func<LinePoint, string?> read)
    {
        if (to - from == 1)
            return read(points[from]) ?? "";
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = from; i < to; i++)
            if (read(points[i]) is { } word)
                counts[word] = counts.GetValueOrDefault(word) + 1;
        return counts.Count == 0 ? "" : counts.MaxBy(word => (word.Value, word.Key)).Key;
    }
}
