using Throughline.Customers.Throughlines;
using Throughline.Host.Web.Customers.Figure;
using Throughline.Kernel;

namespace Throughline.Tests.Host.Customers;

/// <summary>Lives in few words: what happened how many days after the first day of 2026.</summary>
internal static class FigureWorld
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Stages = ["awareness", "purchase", "use"];

    public static long Day(double day) => Start.AddDays(day).ToUtcMicroseconds();

    public static LinePoint Point(double day, double? feeling = null, string type = "visit", string? stage = "use") =>
        new((long)(day * 1_000) + 1, Day(day), type, stage, "web", feeling);

    public static LineFigure Draw(
        IReadOnlyList<LinePoint> points,
        double until,
        double width = 960,
        double height = 340
    ) =>
        new(
            points,
            (points[0].At, Day(until)),
            [.. Moments.Of(points).Select(moment => (moment, $"What happened at {moment.Seq}"))],
            (width, height),
            TimeZoneInfo.Utc
        );

    /// <summary>A life at random, the same each time: bursts, quiet months, moods, service.</summary>
    public static IReadOnlyList<LinePoint> Life(int seed, int touchpoints)
    {
        var random = new Random(seed);
        var points = new List<LinePoint>();
        var day = 0.0;
        for (var i = 0; i < touchpoints; i++)
        {
            day += random.Next(8) == 0 ? random.NextDouble() * 60 : random.NextDouble() * 0.2;
            var isService = random.Next(5) == 0;
            points.Add(
                new LinePoint(
                    i + 1,
                    Day(day),
                    isService ? "call.received"
                        : random.Next(6) == 0 ? "order.completed"
                        : "page.viewed",
                    isService ? "support" : Stages[random.Next(Stages.Length)],
                    "web",
                    random.Next(3) == 0 ? (random.NextDouble() * 2) - 1 : null
                )
            );
        }
        return points;
    }
}
