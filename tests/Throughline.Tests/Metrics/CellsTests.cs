using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Cells;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>Whatever part of the cells a question reads, the answer is that of the measurements themselves.</summary>
public sealed class CellsTests(ITestOutputHelper output)
{
    private const int Measurements = 3_000;
    private const int Questions = 150;

    private static readonly DateOnly First = new(2025, 10, 1);
    private const int Days = 200;

    private static readonly string?[] Channels = ["email", "chat", null];
    private static readonly Grain[] Grains = [Grain.Total, Grain.Day, Grain.Week, Grain.Month, Grain.Quarter];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_question_to_the_cells_has_the_answer_of_the_measurements(DatabaseEngine engine)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var desk = await Desk.CreateAsync(engine);
        await FillAsync(desk.Database, random);
        for (var i = 0; i < Questions; i++)
        {
            var question = Question(random);
            var answer = await desk.Get<MetricAsking>().AnswerAsync(question, Ct);
            var measured = await FromRowsAsync(desk, question, answer.AsOf);
            answer.Series.ShouldNotBeEmpty();
            foreach (var series in answer.Series)
            {
                var (total, points, _) = measured.Tell(series.Asked, series.Group ?? "", withDistribution: false);
                var what =
                    $"{series.Asked.Metric.Name}:{series.Asked.Variant} {question.Grain} {question.Period.From}..{question.Period.To} {series.Group}";
                series.Total.ShouldBe(total, what);
                series.Points.ShouldBe(points, what);
            }
        }
    }

    private static Task<Measured> FromRowsAsync(Desk desk, MetricQuestion question, DateTimeOffset now) =>
        desk.Database.SnapshotAsync(
            async tx =>
            {
                var slots = Slots.Of(question.Period, question.Grain, question.Workspace);
                return new Measured(
                    slots,
                    await new FromMeasurements(tx, question, slots, now).GatherAsync([], Ct),
                    now
                );
            },
            Ct
        );

    private static MetricQuestion Question(Random random)
    {
        var from = First.AddDays(random.Next(Days));
        // Often whole months, which are read in another way than those that are cut.
        if (random.Next(2) == 0)
            from = new DateOnly(from.Year, from.Month, 1);
        var to = random.Next(2) == 0 ? from.AddMonths(random.Next(1, 5)) : from.AddDays(random.Next(1, 120));
        var isChannel = random.Next(2) == 0;
        return new()
        {
            Metrics =
            [
                .. MetricCatalogue
                    .All.Where(metric => !isChannel || metric.Dimensions.Contains(Dimensions.Channel))
                    .SelectMany(metric => metric.Variants.Select(variant => new AskedMetric(metric, variant))),
            ],
            Period = new Period(from, to),
            Grain = Grains[random.Next(Grains.Length)],
            GroupBy = isChannel && random.Next(2) == 0 ? Dimensions.Channel : null,
            Where = isChannel
                ? new Dictionary<string, IReadOnlyList<string>>
                {
                    [Dimensions.Channel] = random.Next(2) == 0 ? ["email"] : ["chat", ""],
                }
                : new Dictionary<string, IReadOnlyList<string>>(),
            Workspace = new Workspace(),
        };
    }

    /// <summary>Comes in batches of any length, and a tenth of it goes again.</summary>
    private static async Task FillAsync(Database database, Random random)
    {
        var asked = MetricCatalogue
            .All.SelectMany(metric => metric.Variants.Select(variant => (Metric: metric, Variant: variant)))
            .ToList();
        var left = Enumerable.Range(0, Measurements).Select(_ => Row(random, asked[random.Next(asked.Count)])).ToList();
        var gone = left.Where(_ => random.Next(10) == 0).ToList();
        await ChangeAsync(database, random, left, come: true);
        await ChangeAsync(database, random, gone, come: false);
    }

    private static async Task ChangeAsync(Database database, Random random, List<MeasurementRow> rows, bool come)
    {
        for (var at = 0; at < rows.Count; )
        {
            var some = rows.Skip(at).Take(random.Next(1, 800)).ToList();
            at += some.Count;
            await database.WriteAsync(
                async tx =>
                {
                    var cells = new CellBatch();
                    foreach (var row in some)
                        cells.Add(row, come ? 1 : -1);
                    await cells.WriteAsync(tx, Ct);
                    await (
                        come ? MeasurementRows.InsertAsync(tx, some, Ct) : MeasurementRows.DeleteAsync(tx, some, Ct)
                    );
                },
                Ct
            );
        }
    }

    private static MeasurementRow Row(Random random, (Metric Metric, string Variant) asked)
    {
        var day = First.AddDays(random.Next(Days));
        var it = new Measurement
        {
            Metric = asked.Metric.Name,
            Variant = asked.Variant,
            At = new DateTimeOffset(day, new TimeOnly(random.Next(24), 0), TimeSpan.Zero),
            Value = asked.Metric.Kind switch
            {
                MetricKind.Nps => random.Next(11),
                MetricKind.Proportion => random.Next(2),
                MetricKind.Duration => (long)Math.Exp(random.NextDouble() * 30),
                MetricKind.Sentiment => random.Next(-1_000_000, 1_000_001),
                MetricKind.Stock => random.Next(2) == 0 ? 1 : -1,
                _ => random.Next(1, 6),
            },
            ProfileId = new ProfileId(Guid.CreateVersion7()),
            Labels = new Labels { Channel = Channels[random.Next(Channels.Length)] },
        };
        return new MeasurementRow("test", Guid.CreateVersion7(), it, WorkspaceDays.Number(day));
    }
}
