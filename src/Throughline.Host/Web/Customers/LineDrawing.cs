using System.Globalization;

namespace Throughline.Host.Web.Customers;

/// <summary>
/// Where a customer's line runs: one point per touchpoint with feeling, evenly spaced in their order, as high as the
/// customer felt well. Between points it never rises or falls beyond them (M. Steffen, "A simple method for monotonic
/// interpolation in one dimension", Astronomy and Astrophysics 239, 1990).
/// </summary>
internal sealed class LineDrawing
{
    private const double Side = 24;
    private const double Top = 40;
    private const double Bottom = 56;
    private const double TickSpacing = 64;

    private readonly IReadOnlyList<Felt> felt;
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] slope;

    public LineDrawing(IReadOnlyList<Felt> felt, double width, double height)
    {
        this.felt = felt;
        (Width, Height) = (width, height);
        Middle = (Top + height - Bottom) / 2;
        var step = felt.Count > 1 ? (width - (2 * Side)) / (felt.Count - 1) : 0;
        x = [.. felt.Select((_, i) => Side + (i * step))];
        y = [.. felt.Select(point => Middle - (point.Sentiment * (height - Top - Bottom) / 2))];
        slope = Slopes(x, y);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Neither good nor bad.</summary>
    public double Middle { get; }

    public double Floor => Height - Bottom + 16;

    public IEnumerable<(double X, double Y, Felt Felt)> Points => felt.Select((point, i) => (x[i], y[i], point));

    public string Path => Curve(0, felt.Count - 1);

    /// <summary>Where service happened: drawn thick.</summary>
    public IEnumerable<string> Service =>
        Stages.Where(run => run.IsService && run.To > run.From).Select(run => Curve(run.From, run.To));

    /// <summary>Neighbours of one stage, with the room they take.</summary>
    public IReadOnlyList<StageRun> Stages => stages ??= [.. Runs()];

    private IReadOnlyList<StageRun>? stages;

    /// <summary>The months, where there is room to name them.</summary>
    public IEnumerable<(double X, string Text)> Ticks
    {
        get
        {
            var last = double.NegativeInfinity;
            for (var i = 0; i < felt.Count; i++)
            {
                var isNew =
                    i == 0 || felt[i].At.Month != felt[i - 1].At.Month || felt[i].At.Year != felt[i - 1].At.Year;
                // At the right edge there is no room for half a word.
                var at = Math.Min(x[i], Width - (2 * Side));
                if (!isNew || at - last < TickSpacing)
                    continue;
                var sameYear = last >= 0 && felt[i].At.Year == named;
                named = felt[i].At.Year;
                last = at;
                yield return (at, felt[i].At.UtcDateTime.ToString(sameYear ? "MMM" : "MMM yyyy"));
            }
        }
    }

    private int named;

    /// <summary>The lowest point and the highest, which are worth a word.</summary>
    public IEnumerable<(double X, double Y, Felt Felt)> Extremes
    {
        get
        {
            var points = Points.ToList();
            var (low, high) = (
                points.MinBy(point => point.Felt.Sentiment),
                points.MaxBy(point => point.Felt.Sentiment)
            );
            if (low.Felt.Sentiment < 0)
                yield return low;
            if (high.Felt.Sentiment > 0)
                yield return high;
        }
    }

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private string Curve(int from, int to)
    {
        if (to < from)
            return "";
        var path = $"M{Number(x[from])} {Number(y[from])}";
        for (var i = from; i < to; i++)
        {
            var third = (x[i + 1] - x[i]) / 3;
            path +=
                $" C{Number(x[i] + third)} {Number(y[i] + (slope[i] * third))}"
                + $" {Number(x[i + 1] - third)} {Number(y[i + 1] - (slope[i + 1] * third))}"
                + $" {Number(x[i + 1])} {Number(y[i + 1])}";
        }
        return path;
    }

    private IEnumerable<StageRun> Runs()
    {
        var from = 0;
        for (var i = 1; i <= felt.Count; i++)
        {
            if (i < felt.Count && felt[i].Stage == felt[from].Stage)
                continue;
            var start = from == 0 ? 0 : (x[from - 1] + x[from]) / 2;
            var end = i == felt.Count ? Width : (x[i - 1] + x[i]) / 2;
            yield return new StageRun(felt[from].Stage ?? "", from, i - 1, start, end - start);
            from = i;
        }
    }

    private static double[] Slopes(double[] x, double[] y)
    {
        var slopes = new double[x.Length];
        for (var i = 1; i < x.Length - 1; i++)
        {
            var before = (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            var after = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
            var mean = (before + after) / 2;
            slopes[i] =
                (Math.Sign(before) + Math.Sign(after))
                * Math.Min(Math.Min(Math.Abs(before), Math.Abs(after)), Math.Abs(mean) / 2);
        }
        return slopes;
    }
}
