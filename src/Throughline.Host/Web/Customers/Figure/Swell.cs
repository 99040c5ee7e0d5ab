using System.Text;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>Where service happened the line swells: thin at both ends of the stretch, thick within.</summary>
/// <param name="From">X of its start.</param>
/// <param name="To">X of its end.</param>
/// <param name="Path">Its outline, closed.</param>
internal sealed record Swell(double From, double To, string Path)
{
    private const double Reach = 16;
    private const double Thin = 1.1;
    private const double Thick = 3.2;
    private const double Ramp = 16;
    private const double Step = 3;

    // Longer without a word and it is another matter.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(14);

    public static IEnumerable<Swell> Of(IReadOnlyList<Node> nodes, Curve curve, double left, double right)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (!nodes[i].IsService)
                continue;
            var first = i;
            while (i + 1 < nodes.Count && nodes[i + 1].IsService && IsNear(nodes[i], nodes[i + 1]))
                i++;
            var from = Math.Max(nodes[first].X - Reach, first > 0 ? nodes[first - 1].X : left);
            var to = Math.Min(nodes[i].X + Reach, i + 1 < nodes.Count ? nodes[i + 1].X : right);
            yield return new Swell(from, to, Outline(curve, from, to));
        }
    }

    private static bool IsNear(Node one, Node next) => TimeSpan.FromMicroseconds(next.From - one.To) <= LongestPause;

    private static string Outline(Curve curve, double from, double to)
    {
        var steps = Math.Max(4, (int)Math.Ceiling((to - from) / Step));
        var above = new StringBuilder();
        var below = new List<string>();
        for (var i = 0; i <= steps; i++)
        {
            var x = from + ((to - from) * i / steps);
            var (y, slope) = (curve.Y(x), curve.SlopeAt(x));
            var half = Half(Math.Min(x - from, to - x));
            // At right angles to the line, or steep parts would look thin.
            var length = Math.Sqrt(1 + (slope * slope));
            var (dx, dy) = (slope / length * half, half / length);
            above.Append(i == 0 ? 'M' : 'L').Append(Pair(x + dx, y - dy));
            below.Add(Pair(x - dx, y + dy));
        }
        below.Reverse();
        return $"{above}L{string.Join('L', below)}Z";
    }

    private static double Half(double fromEnd)
    {
        var t = Math.Clamp(fromEnd / Ramp, 0, 1);
        return Thin + ((Thick - Thin) * t * t * (3 - (2 * t)));
    }

    private static string Pair(double x, double y) => $"{Numbers.Of(x)} {Numbers.Of(y)}";
}
