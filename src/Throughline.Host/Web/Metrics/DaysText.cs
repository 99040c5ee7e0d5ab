using Throughline.Host.Web.Speech;
using Throughline.Metrics.Asking;

namespace Throughline.Host.Web.Metrics;

/// <summary>Which days a page shows, and which it compares them with.</summary>
internal static class DaysText
{
    public static string Of(MetricFacts facts, Words words)
    {
        var days = Of(facts.Question.Period, words);
        var zone = facts.Question.Workspace.TimeZone;
        return facts.Question.Against is { } against
            ? words["metrics.days_against", ("days", days), ("others", Of(against, words)), ("zone", zone)]
            : words["metrics.days_alone", ("days", days), ("zone", zone)];
    }

    /// <summary><c>1 Mar 2026 – 31 Mar 2026</c>, or the one day.</summary>
    public static string Of(Period period, Words words)
    {
        var (first, last) = (Day(period.From, words), Day(period.To.AddDays(-1), words));
        return first == last ? first : $"{first} – {last}";
    }

    private static string Day(DateOnly day, Words words) => day.ToString("d MMM yyyy", words.Language.Culture);
}
