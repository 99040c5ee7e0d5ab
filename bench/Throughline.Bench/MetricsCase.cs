using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Customers.Segments;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// Every number of twelve months by day against the twelve before, over 1 and 10 million measurements, beside the same
/// by SQL over the rows; and an ad hoc segment, which is counted from the rows.
/// </summary>
internal static class MetricsCase
{
    private const int Small = 1_000_000;
    private const int Rounds = 60;
    private const int WarmUp = 10;
    private const double MostMilliseconds = 50;
    private const double MostGrowth = 1.2;
    private const double LeastTimes = 100;

    private static int Large =>
        int.TryParse(Environment.GetEnvironmentVariable("THROUGHLINE_BENCH_MEASUREMENTS"), null, out var wanted)
            ? wanted
            : 10_000_000;

    public static async Task RunAsync(BenchDatabase database)
    {
        await using var _ = database;
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddRooms(database.Address)
            .BuildServiceProvider();
        await services.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
        var data = services.GetRequiredService<Database>();
        var asking = services.GetRequiredService<MetricAsking>();
        var world = new MetricsWorld(data);
        await world.GrowAsync(Small);
        var small = await P95Async(asking);
        await world.GrowAsync(Large);
        var large = await P95Async(asking);
        var rows = await BySqlAsync(data, database.Engine == "postgres");
        Report.Line(
            $"metrics-overview-{database.Engine}",
            $"p95 {large:F1} ms",
            $"{Every().Count()} metrics, 365 days and the 365 before, at {Large:N0}; {large / small:F2}x of 1 M ({small:F1} ms); below {MostMilliseconds} ms and {MostGrowth}x",
            large < MostMilliseconds && large / small <= MostGrowth
        );
        Report.Line(
            $"metrics-rows-{database.Engine}",
            $"{rows / large:F0}x",
            $"the same numbers without their intervals by SQL over the rows: {rows / 1000:F1} s; at least {LeastTimes}x",
            rows / large >= LeastTimes
        );
        await SegmentAsync(services, database, asking);
    }

    private static async Task SegmentAsync(IServiceProvider services, BenchDatabase database, MetricAsking asking)
    {
        var saved = await services
            .GetRequiredService<SavedSegments>()
            .CreateAsync(
                "Gold",
                JsonSerializer.SerializeToElement(
                    new Dictionary<string, string> { ["trait"] = "plan", ["is"] = "gold" }
                ),
                "bench",
                CancellationToken.None
            );
        var id = ((SegmentOutcome.Saved)saved).Segment.Id.ToString();
        var bound = database.Engine == "postgres" ? 1_500 : 3_000;
        var where = new Dictionary<string, IReadOnlyList<string>> { [Dimensions.Segment] = [id] };
        foreach (
            var (name, metrics) in new[] { ("one", Every().Where(one => one.Metric.Name == "nps")), ("all", Every()) }
        )
        {
            var question = Question([.. metrics]) with { Where = where, Against = null };
            await asking.AnswerAsync(question, CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            await asking.AnswerAsync(question, CancellationToken.None);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Report.Line(
                $"metrics-segment-{name}-{database.Engine}",
                $"{took:F0} ms",
                $"{question.Metrics.Count} metrics of a quarter of {MetricsWorld.Customers:N0} customers, 365 days; below {bound} ms",
                took < bound
            );
        }
    }

    private static async Task<double> P95Async(MetricAsking asking)
    {
        var question = Question([.. Every()]);
        var took = new List<double>(Rounds);
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await asking.AnswerAsync(question, CancellationToken.None);
            if (answer.Series.Count != question.Metrics.Count || answer.Series[0].Total.N == 0)
                throw new InvalidOperationException("Nothing was measured.");
            if (round >= 0)
                took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        took.Sort();
        return Report.Percentile(took, 0.95);
    }

    /// <summary>
    /// What the points of both years are told from: count, mean and spread of each day, the boxes of scores, and of
    /// durations median and 90th percentile; without intervals and the tests between the years.
    /// </summary>
    /// <returns>Milliseconds, the better of two.</returns>
    private static async Task<double> BySqlAsync(Database database, bool isPostgres)
    {
        const string counts = """
            select series, day, count(*), sum(value), avg(value * 1.0), avg(value * 1.0 * value),
              sum(case when value >= 9 then 1 else 0 end), sum(case when value <= 6 then 1 else 0 end),
              sum(case when value < 0 then 1 else 0 end)
            """;
        var scores = $"{counts} from measurement where {Those(isDuration: false)} group by series, day";
        var durations = isPostgres
            ? $"""
                {counts}, percentile_disc(array[0.5, 0.9]) within group (order by value)
                from measurement
                where {Those(isDuration: true)}
                group by series, day
                """
            : $"""
                {counts}, max(case when place = (n + 1) / 2 then value end), max(case when place = (n * 9 + 9) / 10 then value end)
                from (
                  select series, day, value, count(*) over (partition by series, day) as n,
                    row_number() over (partition by series, day order by value) as place
                  from measurement
                  where {Those(isDuration: true)}
                )
                group by series, day
                """;
        var days = new
        {
            first = WorkspaceDays.Number(MetricsWorld.First),
            end = WorkspaceDays.Number(MetricsWorld.End),
        };
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var best = double.MaxValue;
        for (var round = 0; round < 2; round++)
        {
            var started = Stopwatch.GetTimestamp();
            foreach (var statement in new[] { scores, durations })
                await connection.QueryAsync(new CommandDefinition(statement, days, commandTimeout: 600));
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return best;
    }

    private static string Those(bool isDuration)
    {
        var series = Every()
            .Where(one => one.Metric.Kind == MetricKind.Duration == isDuration)
            .Select(one => $"'{SeriesName.Of(one.Metric.Name, one.Variant)}'");
        return $"series in ({string.Join(", ", series)}) and day >= @first and day < @end";
    }

    private static IEnumerable<AskedMetric> Every() =>
        MetricCatalogue
            .All.Where(metric => metric.Kind != MetricKind.Cohorts)
            .Select(metric => new AskedMetric(
                metric,
                metric.Kind == MetricKind.Total ? MetricsWorld.Currency : metric.Variant
            ));

    private static MetricQuestion Question(IReadOnlyList<AskedMetric> metrics)
    {
        var period = new Period(new(2025, 1, 1), MetricsWorld.End);
        return new()
        {
            Metrics = metrics,
            Period = period,
            Grain = Grain.Day,
            Against = period.YearBefore,
            Workspace = new Workspace(),
        };
    }
}
