using Throughline.Access;

namespace Throughline.Insights;

/// <summary>When what is done once a day is done.</summary>
internal static class Mornings
{
    // By then what was sent late in the night has come in, and whoever is told finds it when they come to work.
    private static readonly TimeSpan Hour = TimeSpan.FromHours(6);

    /// <summary>The next six o'clock by the company's clock.</summary>
    public static DateTimeOffset After(Workspace workspace, DateTimeOffset now)
    {
        var today = workspace.DayOf(now);
        var morning = workspace.StartOf(today) + Hour;
        return morning > now ? morning : workspace.StartOf(today.AddDays(1)) + Hour;
    }
}
