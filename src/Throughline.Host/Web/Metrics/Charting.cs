using Throughline.Host.Web.Design.Charts;
using Throughline.Host.Web.Speech;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Metrics;

/// <summary>Answers as what charts draw.</summary>
internal static class Charting
{
    // Seconds: what people call short and long, from a minute to a week.
    private static readonly double[] Ends =
    [
        60,
        300,
        900,
        1_800,
        3_600,
        7_200,
        14_400,
        28_800,
        86_400,
        172_800,
        604_800,
    ];

    // Whoever came ten times came too often, and how much so makes no other bar.
    private const int MostContacts = 10;

    private const int SentimentBars = 10;

    public static IReadOnlyList<ChartPoint> Points(
        MetricSeries series,
        MetricFacts facts,
        Words words,
        double divisor = 1
    ) => [.. series.Points.Select(point => Point(series, point, Label(point, facts, words), divisor))];

    /// <summary>For a line without an axis, of which there may be many: nobody reads when.</summary>
    public static IReadOnlyList<ChartPoint> Unlabelled(MetricSeries series) =>
        [.. series.Points.Select(point => Point(series, point, "", 1))];

    /// <summary>The other period under the labels of this one: its points meet those of the same place.</summary>
    public static IReadOnlyList<ChartPoint> Before(
        IReadOnlyList<MetricPoint> before,
        IReadOnlyList<ChartPoint> now,
        double divisor
    ) =>
        [
            .. now.Select(
                (point, place) =>
                    place < before.Count
                        ? new ChartPoint(point.Label, before[place].Value / divisor, before[place].N)
                        : new ChartPoint(point.Label, null, 0)
            ),
        ];

    public static string Label(MetricPoint point, MetricFacts facts, Words words) =>
        TimeZoneInfo
            .ConvertTime(point.From, facts.Question.Workspace.Zone)
            .ToString(
                facts.Question.Grain switch
                {
                    Grain.Hour => facts.Question.Period.Days == 1 ? "t" : "d MMM HH:mm",
                    Grain.Month or Grain.Quarter => "MMM yyyy",
                    Grain.Year => "yyyy",
                    _ => facts.Question.Period.Days > 400 ? "d MMM yy" : "d MMM",
                },
                words.Language.Culture
            );

    /// <summary>How measurements lie, as few bars as say something; null where they are yes or no, or come and go.</summary>
    public static IReadOnlyList<ChartPoint>? Distribution(
        AskedMetric asked,
        MetricPoint point,
        Words words,
        MetricText text
    )
    {
        var buckets = point.Distribution ?? [];
        return asked.Metric.Kind switch
        {
            MetricKind.Nps => Scores(buckets, 0, 10, words),
            MetricKind.TopBoxes when asked.Variant.Split('-') is [var low, var high] => Scores(
                buckets,
                int.Parse(low, null),
                int.Parse(high, null),
                words
            ),
            MetricKind.Mean when asked.Metric.Unit == Metric.EffortPoints => Points(buckets, words),
            MetricKind.Mean =>
            [
                .. Enumerable
                    .Range(1, MostContacts)
                    .Select(count => new ChartPoint(
                        count == MostContacts ? words["metrics.or_more", ("count", count)] : $"{count}",
                        buckets
                            .Where(bucket => count == MostContacts ? bucket.Value >= count : bucket.Value == count)
                            .Sum(bucket => bucket.Count)
                    )),
            ],
            MetricKind.Duration => Lengths(buckets, words, text),
            MetricKind.Sentiment =>
            [
                .. Enumerable
                    .Range(0, SentimentBars)
                    .Select(bar => new ChartPoint(
                        words.Number(-1 + (2.0 * bar / SentimentBars), "+0.0;\u22120.0;0"),
                        buckets.Where(bucket => Bar(bucket.Value) == bar).Sum(bucket => bucket.Count)
                    )),
            ],
            _ => null,
        };
    }

    private static int Bar(double sentiment) =>
        Math.Clamp((int)Math.Floor((sentiment + 1 + 1e-9) / 2 * SentimentBars), 0, SentimentBars - 1);

    // Another scale may be wide: as many bars as it has steps, up to a hundred.
    private static List<ChartPoint> Scores(IReadOnlyList<MetricBucket> buckets, int low, int high, Words words)
    {
        var counts = buckets.ToDictionary(bucket => (int)bucket.Value, bucket => bucket.Count);
        return
        [
            .. Enumerable
                .Range(low, Math.Min(high - low + 1, 101))
                .Select(score => new ChartPoint(words.Number((long)score), counts.GetValueOrDefault(score))),
        ];
    }

    // By tens; nothing at all stands by itself, which is what there should be most of.
    private static List<ChartPoint> Points(IReadOnlyList<MetricBucket> buckets, Words words)
    {
        var counts = new long[11];
        foreach (var bucket in buckets)
            counts[(int)Math.Ceiling(bucket.Value / 10)] += bucket.Count;
        return
        [
            .. counts.Select(
                (count, ten) => new ChartPoint(ten == 0 ? words.Number(0L) : $"{ten * 10 - 9}–{ten * 10}", count)
            ),
        ];
    }

    private static List<ChartPoint> Lengths(IReadOnlyList<MetricBucket> buckets, Words words, MetricText text)
    {
        var counts = new long[Ends.Length + 1];
        foreach (var bucket in buckets)
            counts[Ends.Count(end => bucket.Value >= end)] += bucket.Count;
        return
        [
            .. counts.Select(
                (count, place) =>
                    new ChartPoint(
                        place < Ends.Length
                            ? words["metrics.under", ("end", text.Length(Ends[place]))]
                            : words["metrics.longer"],
                        count
                    )
            ),
        ];
    }

    private static ChartPoint Point(MetricSeries series, MetricPoint point, string label, double divisor)
    {
        // No time is shorter than none, whatever the interval of a mean of few of them says.
        var low = series.Asked.Metric.Kind == MetricKind.Duration && point.Low < 0 ? 0 : point.Low;
        return new ChartPoint(label, point.Value / divisor, point.N, low / divisor, point.High / divisor);
    }
}
