using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Numbers;

namespace Throughline.Host.Web.Metrics;

/// <summary>Numbers in the units of people: +33, 86 %, 45 min, 2.0 contacts.</summary>
internal sealed class MetricText(Words words)
{
    public const string Unknown = "—";

    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    // Up to four days people count hours, as rotas and promises do.
    private const double MostHours = 100 * Hour;

    /// <summary>What it is called: with its clock, where that is not the calendar.</summary>
    public string Label(AskedMetric asked) =>
        asked.Metric.Kind == MetricKind.Duration && asked.Variant != MetricCatalogue.Calendar
            ? words[$"metrics.in_{asked.Variant}", ("name", asked.Metric.Label)]
            : asked.Metric.Label;

    /// <summary>As many digits as its interval bears out.</summary>
    public string Value(AskedMetric asked, MetricPoint point) =>
        point.Value is { } value
            ? Written(asked, value, isFine: Half(point) is { } half && half < Point(asked))
            : Unknown;

    /// <summary>What lies around it: <c>± 8.1</c>, or from where to where where both sides differ; null where nothing does.</summary>
    public string? Interval(AskedMetric asked, MetricPoint point) =>
        point is not { Low: { } low, High: { } high } || asked.Metric.Kind == MetricKind.Stock ? null
        : asked.Metric.Unit == "share"
            ? words["metrics.between", ("low", words.Number(low * 100, "0.#")), ("high", words.Percent(high, "0.#"))]
        : words["metrics.within", ("half", Amount(asked, (high - low) / 2))];

    /// <summary>What it rests on: <c>n = 324</c>, or why there is none.</summary>
    public string Sample(AskedMetric asked, MetricPoint point) =>
        asked.Metric.Kind == MetricKind.Stock ? words["metrics.at_end"]
        : point.N == 0 ? Why(asked)
        : words["charts.n", ("n", point.N)];

    /// <summary>Why nothing is known.</summary>
    public string Why(AskedMetric asked) =>
        asked.Variant is MetricCatalogue.Working or MetricCatalogue.WorkingWithoutPending
            ? words["metrics.why.working"]
            : words[$"metrics.why.{asked.Metric.Name}"];

    /// <summary>The change against the other period; null where nothing was compared, or is known to compare.</summary>
    public MetricChange? Change(MetricSeries series)
    {
        if (series.Against is not { } against)
            return null;
        var (asked, comparison) = (series.Asked, against.Comparison);
        if (asked.Metric.GrowsWithAge(asked.Variant))
            return new(words["metrics.change.younger"]);
        if (comparison.Difference is not { } difference)
            return series.Total.Value is null ? null : new(words["metrics.change.none_before"]);
        // It was counted, and not sampled: the difference is what it is.
        if (asked.Metric.Kind == MetricKind.Stock)
            return new(
                difference == 0
                    ? words["metrics.change.as_many"]
                    : words[
                        difference > 0 ? "metrics.change.more" : "metrics.change.fewer",
                        ("count", (long)Math.Abs(difference))
                    ]
            );
        if (!comparison.IsClear)
            return new(words["metrics.change.same"]);
        var isUp = difference > 0;
        var isGood = isUp == (asked.Metric.Better == Better.Higher);
        // The ranks may differ clearly where the means, which a few long waits decide, do not yet.
        var half =
            comparison is { Low: { } low, High: { } high } && low > 0 == high > 0
                ? " " + words["metrics.within", ("half", Amount(asked, (high - low) / 2))]
                : "";
        return new(
            words[
                isUp ? "metrics.change.up" : "metrics.change.down",
                ("by", Amount(asked, Math.Abs(difference)) + half)
            ],
            isGood
        );
    }

    public string Written(AskedMetric asked, double value, bool isFine) =>
        asked.Metric.Unit switch
        {
            "points" => words.Number(value, isFine ? "+0.0;\u22120.0;0.0" : "+0;\u22120;0"),
            "share" => words.Percent(value, isFine ? "0.0" : "0"),
            "seconds" => Length(value, asked.Variant),
            "sentiment" => words.Number(value, "+0.00;\u22120.00;0.00"),
            "per_100" => words["metrics.per_100", ("value", words.Number(value, isFine ? "0.0" : "0"))],
            "money" => Paid(asked, value),
            "conversations" or "customers" => words.Number((long)value),
            Metric.EffortPoints => words["metrics.effort_points", ("value", words.Number(value, "0.0"))],
            _ => words["metrics.contacts", ("value", words.Number(value, "0.0"))],
        };

    /// <summary>One measurement: a score, a yes, a time.</summary>
    public string Measured(AskedMetric asked, double value) =>
        asked.Metric.Kind switch
        {
            MetricKind.Proportion => words[value > 0 ? "metrics.yes" : "metrics.no"],
            MetricKind.Cohorts => words[$"metrics.retention_active_{asked.Variant}", ("count", (long)value)],
            // How long they were a customer.
            MetricKind.Loss => words["metrics.lost_after", ("count", (long)value)],
            MetricKind.Stock => words[value > 0 ? "metrics.came" : "metrics.went"],
            MetricKind.Duration => Length(value, asked.Variant),
            MetricKind.Sentiment => words.Number(value, "+0.00;\u22120.00;0.00"),
            MetricKind.Rate => words["metrics.began"],
            MetricKind.Total => Paid(asked, value),
            _ => words.Number((long)value),
        };

    /// <summary>A length of time: <c>20 s</c>, <c>45 min</c>, <c>5 h 35 min</c>, <c>9 days</c> where they have 24 hours.</summary>
    public string Length(double seconds, string clock = MetricCatalogue.Calendar)
    {
        if (Math.Abs(seconds) < 59.5)
            return words["metrics.seconds", ("count", words.Number(seconds, Math.Abs(seconds) < 10 ? "0.#" : "0"))];
        if (seconds >= MostHours)
            return clock == MetricCatalogue.Calendar
                ? words["metrics.days", ("count", words.Number(seconds / Day, "0.#"))]
                : words["metrics.hours", ("count", words.Number(seconds / Hour, "#,0"))];
        var minutes = (long)Math.Round(seconds / Minute);
        var (hours, rest) = (minutes / 60, minutes % 60);
        return hours == 0 ? words["metrics.minutes", ("count", minutes)]
            : rest == 0 ? words["metrics.hours", ("count", hours)]
            : words["metrics.hours_minutes", ("hours", hours), ("minutes", rest)];
    }

    /// <summary>What a chart is drawn in: durations in the unit that fits them.</summary>
    public ChartUnit Unit(AskedMetric asked, IEnumerable<MetricPoint> points)
    {
        var longest = points.Max(point => point.High ?? point.Value) ?? 0;
        return asked.Metric.Unit switch
        {
            "points" => new(1, value => words.Number(value, "+0.#;\u22120.#;0"), words["metrics.unit.points"]),
            "share" => new(1, value => words.Percent(value, "0.#"), words["metrics.unit.share"]),
            "sentiment" => new(1, value => words.Number(value, "+0.##;\u22120.##;0"), words["metrics.unit.sentiment"]),
            "per_100" => new(1, Plain, words[$"metrics.unit.per_100_{asked.Variant}"]),
            "money" => new(1, Plain, asked.Variant),
            "seconds" when longest < 2 * Minute => new(1, Plain, words["metrics.unit.seconds"]),
            "seconds" when longest < 2 * Hour => new(Minute, Plain, words["metrics.unit.minutes"]),
            "seconds" when longest < MostHours || asked.Variant != MetricCatalogue.Calendar => new(
                Hour,
                Plain,
                words["metrics.unit.hours"]
            ),
            "seconds" => new(Day, Plain, words["metrics.unit.days"]),
            "conversations" or "customers" => new(
                1,
                value => words.Number((long)value),
                words[$"metrics.unit.{asked.Metric.Unit}"]
            ),
            _ => new(1, Plain, words[$"metrics.unit.{asked.Metric.Unit}"]),
        };
    }

    /// <summary>A distance on the metric's scale, without a sign.</summary>
    public string Amount(AskedMetric asked, double value) =>
        asked.Metric.Unit switch
        {
            "share" => words["metrics.share_points", ("value", words.Number(value * 100, "0.0"))],
            "seconds" => Length(value, asked.Variant),
            "sentiment" => words.Number(value, "0.00"),
            "money" => Paid(asked, value),
            _ => words.Number(value, "0.0"),
        };

    /// <summary>How far points of effort and answers to CES go together, or that too few customers have both.</summary>
    public string Correlated(Estimate correlation) =>
        correlation is { Value: { } value, Low: { } low, High: { } high }
            ? words[
                "metrics.effort_correlation",
                ("value", words.Number(value, Signed)),
                ("low", words.Number(low, Signed)),
                ("high", words.Number(high, Signed)),
                ("n", correlation.N)
            ]
            : words[
                correlation.N < Correlation.Fewest ? "metrics.effort_too_few" : "metrics.effort_alike",
                ("n", correlation.N)
            ];

    private const string Signed = "+0.00;\u22120.00;0.00";

    /// <summary>An amount in the currency that was asked for.</summary>
    public string Paid(AskedMetric asked, double value) =>
        Money.FromMajor((decimal)value, asked.Variant) is { } money
            ? MoneyText.Of(money, words.Language)
            : MetricText.Unknown;

    private string Plain(double value) => words.Number(value, "#,0.##");

    private static double? Half(MetricPoint point) => (point.High - point.Low) / 2;

    private static double Point(AskedMetric asked) => asked.Metric.Unit == "share" ? 0.01 : 1;
}

/// <summary>How a number changed, in words.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsBetter">null: nobody can tell.</param>
public sealed record MetricChange(string Text, bool? IsBetter = null);

/// <param name="Divisor">What values are divided by.</param>
/// <param name="Format">How they are written then.</param>
/// <param name="Name">As the axis says it.</param>
public sealed record ChartUnit(double Divisor, Func<double, string> Format, string Name);
