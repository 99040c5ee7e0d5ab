using Throughline.Access;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>Whatever happens to customers, cells and measurements equal their recomputation from entry 1.</summary>
public sealed class RecomputingTests(ITestOutputHelper output)
{
    private const int Customers = 8;
    private const int StepsOfEach = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>THROUGHLINE_LIVES says how many lives, THROUGHLINE_SEED which; the usual number is what a suite has time for.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, 80)]
    [InlineData(DatabaseEngine.Postgres, 24)]
    public async Task Any_lives_leave_numbers_equal_to_their_recomputation(DatabaseEngine engine, int usual)
    {
        var lives = RandomLives.Number("THROUGHLINE_LIVES") ?? usual;
        var first = RandomLives.Number("THROUGHLINE_SEED") ?? Random.Shared.Next();
        for (var seed = first; seed < first + lives / Customers; seed++)
        {
            output.WriteLine($"seed {seed}");
            await using var desk = await Desk.CreateAsync(engine);
            await new RandomLives(desk, seed, Customers).LiveAsync(Customers * StepsOfEach);
            await ShouldVerifyAsync(desk);
            await ShouldAgreeAsync(desk);
            await LivesTold.ShouldAgreeAsync(desk, new Random(seed));
        }
    }

    /// <summary>Who was merged meanwhile is one customer already, while the numbers still know two.</summary>
    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_not_read_yet_is_no_difference_and_hides_none(DatabaseEngine engine)
    {
        var seed = RandomLives.Number("THROUGHLINE_SEED") ?? Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var desk = await Desk.CreateAsync(engine);
        var lives = new RandomLives(desk, seed, Customers);
        await lives.LiveAsync(Customers * StepsOfEach);
        await lives.LiveUnreadAsync(Customers * StepsOfEach);
        (await DifferencesAsync(desk)).ShouldBeEmpty();

        // Of somebody whom nothing tells of: reading on does not mend it.
        await desk.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    """
                    insert into measurement (source, subject, series, part, day, occurred_at, bucket, value, profile_id)
                    values ('life', @who, 'contact_rate:orders', 1, 1, 1, 1, 1, @who)
                    """,
                    new { who = ProfileId.New(desk.Now) },
                    Ct
                ),
            Ct
        );
        (await DifferencesAsync(desk)).ShouldContain(("measurement", 1L, 0L));
    }

    private static async Task<List<(string Table, long OnlyStored, long OnlyRecomputed)>> DifferencesAsync(Desk desk) =>
        [
            .. (await new Verifying(desk.Database, [desk.Get<MetricsProjection>()]).VerifyAsync(null, Ct))
                .Where(finding => !finding.IsClean)
                .Select(finding => (finding.Table, finding.OnlyStored, finding.OnlyRecomputed)),
        ];

    private static async Task ShouldVerifyAsync(Desk desk)
    {
        var findings = await new Verifying(desk.Database, [desk.Get<MetricsProjection>()]).VerifyAsync(null, Ct);
        if (findings.All(finding => finding.IsClean))
            return;
        var stored = await RowsAsync(desk);
        await desk.RebuildAsync("metrics");
        var recomputed = await RowsAsync(desk);
        stored.Except(recomputed).ShouldBeEmpty("only stored");
        recomputed.Except(stored).ShouldBeEmpty("only recomputed");
        findings.ShouldAllBe(finding => finding.IsClean);
    }

    private static Task<List<string>> RowsAsync(Desk desk) =>
        desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select series || ' ' || part || ' ' || day || ' ' || value || ' ' || coalesce(topic, '') from measurement",
                    null,
                    Ct
                ),
            Ct
        );

    /// <summary>What cells answer is what the measurements say.</summary>
    private static async Task ShouldAgreeAsync(Desk desk)
    {
        var rows = await desk.Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<(string Series, long Count, long Sum)>(
                    "select series, count(*), sum(value) from measurement where occurred_at <= @now group by series",
                    new { now = desk.Now },
                    Ct
                ),
            Ct
        );
        rows.Count.ShouldBeGreaterThan(5, "next to nothing was measured");
        var asked = MetricCatalogue
            .All.Where(metric => metric.Kind != MetricKind.Cohorts)
            .SelectMany(metric => metric.Variants.Select(variant => new AskedMetric(metric, variant)));
        var answer = await desk.Get<MetricAsking>()
            .AnswerAsync(
                new MetricQuestion
                {
                    Metrics = [.. asked.Where(one => !one.Variant.StartsWith("within", StringComparison.Ordinal))],
                    Period = new Period(new(2020, 1, 1), new(2030, 1, 1)),
                    Grain = Grain.Total,
                    // What lies ahead is counted from its day on, as the company cuts days.
                    Workspace = await desk.Get<WorkspaceSettings>().GetAsync(Ct),
                },
                Ct
            );
        foreach (
            var series in answer.Series.Where(one =>
                one.Asked.Metric.Kind is not (MetricKind.Loss or MetricKind.Rate or MetricKind.Total)
            )
        )
        {
            var name = $"{series.Asked.Metric.Name}:{series.Asked.Variant}";
            var row = rows.Find(row => row.Series == name);
            if (series.Asked.Metric.Kind == MetricKind.Stock)
                series.Total.Value.ShouldBe(row.Sum, name);
            else
                series.Total.N.ShouldBe(row.Count, name);
            if (series.Asked.Metric.Kind is MetricKind.Duration && row.Count > 0)
                series.Total.Value!.Value.ShouldBe(row.Sum / 1e6 / row.Count, 1e-6, name);
        }
    }
}
