namespace Throughline.Bench;

/// <summary>One line per measurement.</summary>
internal static class Report
{
    public static void Line(string name, string figure, string against, bool holds) =>
        Console.WriteLine($"{name, -28} {figure, 22}   {against}   {(holds ? "holds" : "MISSED")}");

    /// <param name="sorted">Milliseconds, ascending.</param>
    /// <param name="share">0.95 for the 95th percentile.</param>
    public static double Percentile(IReadOnlyList<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];
}
