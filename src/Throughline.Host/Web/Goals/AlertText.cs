using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Alerts;
using Throughline.Insights.Goals;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Goals;

/// <summary>What changed, by how much, where and since when, in the words of people.</summary>
internal sealed class AlertText(Words words, MetricText numbers)
{
    /// <summary><c>Net Promoter Score fell to +21, from +38</c></summary>
    public string Headline(AlertFacts facts)
    {
        var asked = Asked(facts);
        return words[
            facts.Difference > 0 ? "alerts.rose" : "alerts.fell",
            ("metric", asked.Metric.Label),
            ("to", numbers.Written(asked, facts.Value, isFine: false)),
            ("from", numbers.Written(asked, facts.Before, isFine: false))
        ];
    }

    /// <summary><c>16.8, and with 95 % certainty 4.6 to 29.0; by chance it comes in 0.9 of 100 quiet weeks</c></summary>
    public string By(AlertFacts facts) =>
        words[
            facts.Every == Every.Day ? "alerts.by_days" : "alerts.by_weeks",
            ("by", Amounts(facts, facts.Difference, facts.DifferenceLow, facts.DifferenceHigh)),
            ("days", DaysText.Of(new Period(facts.From, facts.To), words)),
            ("n", facts.N),
            ("chance", Chance(facts.P)),
            ("periods", facts.Periods)
        ];

    public string Place(AlertFacts facts, IReadOnlyDictionary<string, Func<string, string>> names) =>
        facts.Place is { } place
            ? words[
                "alerts.place",
                ("dimension", words[$"metrics.dimension.{place.Dimension}"]),
                ("label", names[place.Dimension](place.Label)),
                ("by", Amounts(facts, place.Difference, place.DifferenceLow, place.DifferenceHigh)),
                ("n", place.N),
                ("chance", Chance(place.P))
            ]
            : words["alerts.no_place"];

    public string Since(AlertFacts facts) =>
        words[
            facts.Since == facts.From ? "alerts.since_now" : "alerts.since_before",
            ("day", facts.Since.ToString("D", words.Language.Culture))
        ];

    /// <summary>The metric's page, as it was looked at: the days, what it was narrowed to, and where it changed.</summary>
    public static string Address(AlertFacts facts) =>
        (
            GoalText.Address(
                new GoalDefinition
                {
                    Metric = facts.Metric,
                    Variant = facts.Variant,
                    Where = facts.Where,
                },
                facts.Place?.Dimension
            ) with
            {
                Range = null,
                From = MetricAddress.Written(facts.From),
                Last = MetricAddress.Written(facts.To.AddDays(-1)),
            }
        ).ToString();

    public static IEnumerable<string> Dimensions(IEnumerable<Alert> alerts) =>
        alerts.SelectMany(alert =>
            alert.Facts.Where.Keys.Concat(alert.Facts.Place is { } place ? [place.Dimension] : [])
        );

    private string Amounts(AlertFacts facts, double difference, double low, double high)
    {
        var asked = Asked(facts);
        // Both ends as distances in the direction of the change; the nearer first.
        var sign = Math.Sign(difference);
        var (least, most) = sign < 0 ? (-high, -low) : (low, high);
        var amount = numbers.Amount(asked, Math.Abs(difference));
        return words[
            sign < 0 ? "alerts.down_by" : "alerts.up_by",
            ("by", amount),
            ("least", least < 0 ? "0" : numbers.Amount(asked, least)),
            ("most", numbers.Amount(asked, most))
        ];
    }

    private string Chance(double p) => words.Percent(Math.Max(p, 0.0001), p < 0.01 ? "0.##" : "0.#");

    private static AskedMetric Asked(AlertFacts facts) => new(MetricCatalogue.Find(facts.Metric)!, facts.Variant);
}
