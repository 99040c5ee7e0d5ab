using System.Globalization;
using System.Text;

namespace Throughline.Host.Web.Design.Charts;

/// <summary>
/// Where things lie in a chart: across in percent of its width, so that it fits any place and its texts keep their size;
/// down in pixels.
/// </summary>
internal sealed class Plot(Scale scale, int count, double height, bool isLine)
{
    private const double Above = 10;

    // The line of labels below.
    private const double Below = 24;

    // As many labels as a wide chart carries; every second is left out on a narrow one.
    private const int MostLabels = 8;

    public double Floor => height - Below;

    public double Y(double value) => Above + ((1 - scale.Place(value)) * (Floor - Above));

    /// <summary>The middle of a point's room.</summary>
    public double X(int index) =>
        !isLine ? (index + 0.5) / count * 100
        : count == 1 ? 50
        : index * 100.0 / (count - 1);

    /// <summary>A point's room, for pointers.</summary>
    public (double From, double Width) Room(int index)
    {
        var width = isLine && count > 1 ? 100.0 / (count - 1) : 100.0 / count;
        var from = Math.Max(0, X(index) - (width / 2));
        return (from, Math.Min(width, 100 - from));
    }

    public IEnumerable<(double Y, double Value)> Ticks => scale.Ticks.Select(value => (Y(value), value));

    /// <summary>The labels that have room, thinned evenly; the first is always there.</summary>
    public IEnumerable<(double X, string Anchor, string Text, bool IsMinor)> Labels(IReadOnlyList<ChartPoint> points)
    {
        var every = Math.Max(1, (int)Math.Ceiling(count / (double)MostLabels));
        for (var i = 0; i < count; i += every)
        {
            var x = X(i);
            var anchor =
                !isLine ? "middle"
                : x < 4 ? "start"
                : x > 96 ? "end"
                : "middle";
            yield return (x, anchor, points[i].Label, i / every % 2 == 1);
        }
    }

    /// <summary>Lines through what is known; each gap begins a new one.</summary>
    public string Line(IReadOnlyList<ChartPoint> points)
    {
        var path = new StringBuilder();
        var isOpen = false;
        for (var i = 0; i < count; i++)
        {
            if (points[i].Value is not { } value)
            {
                isOpen = false;
                continue;
            }
            path.Append(isOpen ? 'L' : 'M').Append(Number(X(i))).Append(' ').Append(Number(Y(value)));
            isOpen = true;
        }
        return path.ToString();
    }

    /// <summary>The confidence band around it: along the upper ends, back along the lower ones.</summary>
    public IEnumerable<string> Bands(IReadOnlyList<ChartPoint> points)
    {
        for (var i = 0; i < count; i++)
        {
            var from = i;
            while (i < count && points[i] is { Low: not null, High: not null })
                i++;
            if (i - from < 2)
                continue;
            var run = Enumerable.Range(from, i - from).ToList();
            var upper = run.Select(at => $"{Number(X(at))} {Number(Y(points[at].High!.Value))}");
            var lower = run.AsEnumerable()
                .Reverse()
                .Select(at => $"{Number(X(at))} {Number(Y(points[at].Low!.Value))}");
            yield return $"M{string.Join('L', upper.Concat(lower))}Z";
        }
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
