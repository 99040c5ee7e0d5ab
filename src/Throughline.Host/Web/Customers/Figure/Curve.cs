using System.Text;

namespace Throughline.Host.Web.Customers.Figure;

/// <summary>
/// A smooth line through points which never rises or falls beyond them (M. Steffen, "A simple method for monotonic
/// interpolation in one dimension", Astronomy and Astrophysics 239, 1990). Level before the first point and after the
/// last.
/// </summary>
internal sealed class Curve
{
    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] slope;

    /// <param name="points">With ascending x, at least one.</param>
    public Curve(IReadOnlyList<(double X, double Y)> points)
    {
        x = [.. points.Select(point => point.X)];
        y = [.. points.Select(point => point.Y)];
        slope = Slopes(x, y);
    }

    public double Y(double at)
    {
        if (at <= x[0])
            return y[0];
        if (at >= x[^1])
            return y[^1];
        var i = Piece(at);
        var (width, t) = (x[i + 1] - x[i], (at - x[i]) / (x[i + 1] - x[i]));
        // The cubic Hermite basis.
        return (y[i] * ((1 + (2 * t)) * (1 - t) * (1 - t)))
            + (slope[i] * width * t * (1 - t) * (1 - t))
            + (y[i + 1] * t * t * (3 - (2 * t)))
            + (slope[i + 1] * width * t * t * (t - 1));
    }

    public double SlopeAt(double at)
    {
        if (at <= x[0] || at >= x[^1])
            return 0;
        var i = Piece(at);
        var (width, t) = (x[i + 1] - x[i], (at - x[i]) / (x[i + 1] - x[i]));
        return ((y[i + 1] - y[i]) / width * 6 * t * (1 - t))
            + (slope[i] * ((3 * t * t) - (4 * t) + 1))
            + (slope[i + 1] * ((3 * t * t) - (2 * t)));
    }

    /// <summary>The path of a stretch: a piece of a cubic is again a cubic, so it is exact.</summary>
    public string Path(double from, double to)
    {
        var path = new StringBuilder($"M{Numbers.Of(from)} {Numbers.Of(Y(from))}");
        double[] stops = [from, .. x.Where(at => at > from && at < to), to];
        for (var i = 0; i + 1 < stops.Length; i++)
        {
            var (left, right) = (stops[i], stops[i + 1]);
            var third = (right - left) / 3;
            var (rise, fall) = (SlopeAt(left), SlopeAt(right));
            path.Append(
                $" C{Numbers.Of(left + third)} {Numbers.Of(Y(left) + (rise * third))}"
                    + $" {Numbers.Of(right - third)} {Numbers.Of(Y(right) - (fall * third))}"
                    + $" {Numbers.Of(right)} {Numbers.Of(Y(right))}"
            );
        }
        return path.ToString();
    }

    private int Piece(double at)
    {
        var found = Array.BinarySearch(x, at);
        return Math.Clamp(found >= 0 ? found : ~found - 1, 0, x.Length - 2);
    }

    private static double[] Slopes(double[] x, double[] y)
    {
        var slopes = new double[x.Length];
        for (var i = 1; i < x.Length - 1; i++)
        {
            var (before, after) = (x[i] - x[i - 1], x[i + 1] - x[i]);
            var (rise, next) = ((y[i] - y[i - 1]) / before, (y[i + 1] - y[i]) / after);
            var parabola = ((rise * after) + (next * before)) / (before + after);
            slopes[i] =
                (Math.Sign(rise) + Math.Sign(next))
                * Math.Min(Math.Min(Math.Abs(rise), Math.Abs(next)), Math.Abs(parabola) / 2);
        }
        return slopes;
    }
}
