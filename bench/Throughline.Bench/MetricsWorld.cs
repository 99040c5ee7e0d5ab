using Throughline.Access;
using Throughline.Kernel;
using Throughline.Metrics.Cells;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Lives;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// Measurements of two years as a busy company has them: every metric in each of its variants, over channels, teams,
/// agents, topics and surveys, of customers of whom a quarter has a plan. A third is what customers' days of activity come
/// to, told by the engine. Rows and cells are written as it does.
/// </summary>
internal sealed class MetricsWorld(Database database)
{
    public const int Customers = 200_000;
    private const int AtOnce = 50_000;

    /// <summary>One of so many measurements comes of customers' lives.</summary>
    private const int OfLives = 3;
    private const int MostActiveDays = 8;

    public const string Currency = "EUR";

    public static readonly DateOnly First = new(2024, 1, 1);
    public static readonly DateOnly End = new(2026, 1, 1);

    private static readonly string[] Channels = ["email", "chat", "phone", "web", "store"];
    private static readonly string[] Topics = ["delivery", "billing", "returns", "product", "other", "technical"];
    private static readonly string[] Kinds = ["question", "return", "complaint"];
    private static readonly string[] Targets = ["first_response", "next_response", "resolution"];

    private static readonly WorkspaceDays Days = new(new Workspace());

    private static readonly string[] ToldByLives =
    [
        MetricNames.ActiveCustomers,
        MetricNames.ChurnRate,
        MetricNames.EarlyChurnRate,
        MetricNames.Retention,
        MetricNames.LifetimeValue,
    ];

    private static readonly AskedSeries[] Series =
    [
        .. MetricCatalogue
            .All.Where(metric => !ToldByLives.Contains(metric.Name))
            .SelectMany(metric =>
                (metric.MeasuredIn is { } only ? [only] : metric.Variants).Select(variant => new AskedSeries(
                    metric,
                    variant
                ))
            ),
    ];

    private readonly ProfileId[] profiles = [.. Enumerable.Range(0, Customers).Select(Profile)];
    private long written;
    private int lived;

    /// <summary>Grows to so many, day by day of each month, so that a smaller world is the larger one thinned out.</summary>
    public async Task GrowAsync(long size)
    {
        if (written == 0)
            await database.WriteAsync(CustomersAsync, CancellationToken.None);
        var months = ((End.Year - First.Year) * 12) + End.Month - First.Month;
        var random = new Random((int)(size % int.MaxValue));
        var lives = (size - written) / OfLives;
        for (var left = lives; left > 0; )
        {
            var rows = new List<MeasurementRow>(AtOnce);
            while (rows.Count < Math.Min(left, AtOnce))
                rows.AddRange(LifeOf(random, profiles[lived++]));
            await database.WriteAsync(tx => AddAsync(tx, rows), CancellationToken.None);
            left -= rows.Count;
        }
        var more = size - written - lives;
        for (var month = 0; month < months; month++)
        {
            var begin = First.AddMonths(month);
            var share = (more * (month + 1) / months) - (more * month / months);
            for (var left = share; left > 0; left -= AtOnce)
            {
                var rows = new List<MeasurementRow>(AtOnce);
                for (var i = 0; i < Math.Min(left, AtOnce); i++)
                    rows.Add(Row(random, begin));
                await database.WriteAsync(tx => AddAsync(tx, rows), CancellationToken.None);
            }
        }
        written = size;
        await BenchDatabase.SettleAsync(database);
    }

    private static async Task AddAsync(WriteTransaction tx, List<MeasurementRow> rows)
    {
        var cells = new CellBatch();
        foreach (var row in rows)
            cells.Add(row, 1);
        await MeasurementRows.InsertAsync(tx, rows, CancellationToken.None);
        await cells.WriteAsync(tx, CancellationToken.None);
    }

    private static IEnumerable<MeasurementRow> LifeOf(Random random, ProfileId whose)
    {
        var first = WorkspaceDays.Number(First);
        var length = End.DayNumber - First.DayNumber;
        long[] active =
        [
            .. Enumerable
                .Range(0, random.Next(1, MostActiveDays))
                .Select(_ => first + random.Next(length))
                .Distinct()
                .Order(),
        ];
        var orders = active
            .Where(_ => random.Next(2) == 0)
            .Select(day => new OrderDay(day, Currency, 1, random.Next(500, 30_000)))
            .ToList();
        return new Life(whose.Value, active, orders, Days)
            .Tell()
            .Select(it => new MeasurementRow("life", whose.Value, it, Days.Of(it.At)));
    }

    private MeasurementRow Row(Random random, DateOnly month)
    {
        var series = Series[random.Next(Series.Length)];
        var day = month.AddDays(random.Next(DateTime.DaysInMonth(month.Year, month.Month)));
        var at = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddMilliseconds(random.Next(86_400_000));
        var labels = new Labels
        {
            Channel = Channels[random.Next(Channels.Length)],
            Team = $"team{random.Next(8)}",
            Agent = $"agent{random.Next(60)}@example.org",
            Stage = "support",
            Topic = Topics[random.Next(Topics.Length)],
            Kind = Kinds[random.Next(Kinds.Length)],
            Survey = $"survey{random.Next(4)}",
            Target = Targets[random.Next(Targets.Length)],
        };
        var it = new Measurement
        {
            Metric = series.Metric.Name,
            Variant = series.Variant,
            At = at,
            Value = Value(random, series.Metric),
            ProfileId = profiles[random.Next(Customers)],
            Labels = labels,
        };
        return new MeasurementRow("bench", Guid.CreateVersion7(at), it, WorkspaceDays.Number(day));
    }

    private static long Value(Random random, Metric metric) =>
        metric.Kind switch
        {
            MetricKind.Nps => random.Next(11),
            MetricKind.TopBoxes => random.Next(1, 6),
            MetricKind.Proportion => random.Next(5) > 0 ? 1 : 0,
            // Log-normal about three quarters of an hour, as waiting times lie.
            MetricKind.Duration => (long)(1e6 * Math.Exp(7.9 + (1.4 * Bell(random)))),
            MetricKind.Sentiment => random.Next(-1_000_000, 1_000_001),
            MetricKind.Stock => random.Next(2) == 0 ? 1 : -1,
            MetricKind.Rate => 1,
            _ => random.Next(1, 6),
        };

    private static double Bell(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private async Task CustomersAsync(WriteTransaction tx)
    {
        var at = new DateTimeOffset(First, TimeOnly.MinValue, TimeSpan.Zero);
        await tx.InsertManyAsync(
            "profile",
            ["id", "customer_id", "created_at"],
            [.. profiles.Select(profile => new object?[] { profile, new CustomerId(profile.Value), at })],
            "",
            CancellationToken.None
        );
        await tx.InsertManyAsync(
            "trait",
            ["profile_id", "name", "value:json", "occurred_at", "seq"],
            [
                .. profiles
                    .Where((_, place) => place % 4 == 0)
                    .Select(profile => new object?[] { profile, "plan", "\"gold\"", at, 1L }),
            ],
            "",
            CancellationToken.None
        );
    }

    private static ProfileId Profile(int number) =>
        new(Guid.CreateVersion7(new DateTimeOffset(First, TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(number)));

    private sealed record AskedSeries(Metric Metric, string Variant);
}
