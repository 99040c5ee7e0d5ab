namespace Throughline.Host.Web.Design.Charts;

/// <summary>The vertical axis: from where to where, and the round values named on it.</summary>
internal sealed class Scale
{
    // Enough to read a value off, few enough to stay quiet.
    private const int WantedSteps = 4;

    private Scale(double from, double to, double step) => (From, To, Step) = (from, to, step);

    public double From { get; }

    public double To { get; }

    private double Step { get; }

    public IEnumerable<double> Ticks
    {
        get
        {
            // Counted, not added up: 0.1 + 0.2 is not 0.3.
            var steps = (int)Math.Round((To - From) / Step);
            for (var i = 0; i <= steps; i++)
                yield return Math.Round(From + (i * Step), 10);
        }
    }

    /// <summary>Round values around what is shown, with zero: an axis cut off above zero makes a small change look large.</summary>
    public static Scale Around(IEnumerable<double> values, double? from = null, double? to = null)
    {
        var known = values.Append(from ?? 0).Append(to ?? from ?? 0).ToList();
        var (low, high) = (from ?? known.Min(), to ?? known.Max());
        if (high <= low)
            high = low + 1;
        var step = Round((high - low) / WantedSteps);
        return new Scale(Math.Floor(low / step) * step, Math.Ceiling(high / step) * step, step);
    }

    /// <summary>Where a value lies, from 0 (bottom) to 1 (top).</summary>
    public double Place(double value) => Math.Clamp((value - From) / (To - From), 0, 1);

    // 1, 2 or 5 times a power of ten, whichever is next above.
    private static double Round(double step)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return (step / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
