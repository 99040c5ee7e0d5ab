using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Ingestion;
using Throughline.Ledger;
using Throughline.Ledger.Stages;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>Gathers what the overview shows, from tallies: it costs what it returns, not what was recorded.</summary>
internal sealed class OverviewReading(
    Database database,
    WorkspaceSettings workspaces,
    JourneyStages journey,
    SeenCustomers seen,
    IEnumerable<ISubscriber> subscribers,
    CompanyTime asOf,
    TimeProvider time
)
{
    public async Task<OverviewFacts> ReadAsync(OverviewRange range, bool byChannel, CancellationToken ct)
    {
        var workspace = await workspaces.GetAsync(ct);
        var stages = await journey.ListAsync(ct);
        var story = await Installation.DemoEndAsync(database, ct);
        var lags = await SubscriberLag.ReadAllAsync(database, subscribers, time, ct);
        return await database.SnapshotAsync(
            async tx =>
            {
                var sources = await SourceActivity.ReadAllAsync(tx, ct);
                var now = asOf.AsOf(sources, isDemo: story is not null);
                var window = OverviewWindow.Cut(range, workspace, now);
                Stretch[] stretches = [.. window.Slots.Select(slot => slot.Stretch), window.Before];
                var felt = await Tally.ReadAsync(tx, TallySeries.Feeling, stretches, ct);
                var feelings = Enumerable.Range(0, stretches.Length).Select(i => Feeling(felt, i..(i + 1))).ToList();
                var quarantined = await QuarantineCount.ReadAllAsync(tx, ct);
                // The demo company's sources ended with its story: what a visitor sends later does not make them silent.
                var heard = story < now ? story.Value : now;
                var health = await SourceHealth.ReadAsync(tx, sources, BySource(quarantined), heard, ct);
                return new OverviewFacts
                {
                    Now = now,
                    Workspace = workspace,
                    Range = range,
                    Window = window,
                    IsByChannel = byChannel,
                    Counts = byChannel
                        ? LargestFirst(await Tally.ReadAsync(tx, TallySeries.Channel, stretches, ct))
                        : InOrder(await Tally.ReadAsync(tx, TallySeries.Stage, stretches, ct), stages),
                    NewCustomers = await CustomerCounts.NewAsync(tx, stretches, ct),
                    Seen = await seen.CountAsync(tx, range, window.From, ct),
                    Feelings = feelings[..^1],
                    Feeling = Feeling(felt, ..^1),
                    FeelingBefore = feelings[^1],
                    Sources = health,
                    Attention = await LookFor.AllAsync(tx, quarantined, health, lags, ct),
                };
            },
            ct
        );
    }

    /// <summary>When a range begins, as the overview shows it now.</summary>
    public async Task<DateTimeOffset> SinceAsync(OverviewRange range, CancellationToken ct)
    {
        var workspace = await workspaces.GetAsync(ct);
        return OverviewWindow.Cut(range, workspace, await asOf.NowAsync(ct)).From;
    }

    private static Dictionary<string, long> BySource(List<QuarantineCount> quarantined) =>
        quarantined
            .GroupBy(count => count.Source)
            .ToDictionary(counts => counts.Key, counts => counts.Sum(one => one.Count));

    private static List<Counted> InOrder(IReadOnlyDictionary<string, long[]> counts, IReadOnlyList<Stage> stages)
    {
        var known = stages.Where(stage => counts.ContainsKey(stage.Key)).Select(stage => (stage.Key, stage.Name));
        var others = counts.Keys.Except(stages.Select(stage => stage.Key)).Order(StringComparer.Ordinal);
        return
        [
            .. known
                .Concat(others.Select(key => (Key: key, Name: key)))
                .Select(one => Of(one.Key, one.Name, counts[one.Key])),
        ];
    }

    private static List<Counted> LargestFirst(IReadOnlyDictionary<string, long[]> counts) =>
        [
            .. counts
                .Select(pair => Of(pair.Key, pair.Key, pair.Value))
                .OrderByDescending(channel => channel.Total)
                .ThenBy(channel => channel.Key, StringComparer.Ordinal),
        ];

    private static Counted Of(string key, string name, long[] counts) => new(key, name, counts[..^1], counts[^1]);

    private static Feeling Feeling(IReadOnlyDictionary<string, long[]> felt, Range slots)
    {
        return new(
            Sum(TallySeries.Felt),
            Sum(TallySeries.FeelingSum) / TallySeries.FeelingUnit,
            Sum(TallySeries.FeelingSquares) / TallySeries.FeelingUnit
        );

        long Sum(string label) => felt.TryGetValue(label, out var counts) ? counts[slots].Sum() : 0;
    }
}
