using System.Text.Json;
using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Ledger;
using Throughline.Metrics.Api;
using Throughline.Storage;

namespace Throughline.Insights.Dashboards;

/// <summary>The dashboards that people keep, for everybody or for themselves.</summary>
public sealed class SavedDashboards(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<DashboardDefinition>(database, ledger, time, "dashboard", Most)
{
    public const int Most = 200;

    /// <summary>Each is a question or two; more are two dashboards.</summary>
    public const int MostTiles = 24;

    public const int LongestTitle = 80;

    public static IReadOnlyList<string> Ranges { get; } = ["today", "7d", "30d", "90d", "12m"];

    /// <summary>Those that a person sees, in their order.</summary>
    public async Task<List<Kept<DashboardDefinition>>> ForAsync(string email, CancellationToken ct) =>
        [.. (await ListAsync(ct)).Where(dashboard => dashboard.Definition.IsFor(email))];

    protected override bool Clashes(Kept<DashboardDefinition> one, string name, DashboardDefinition other) =>
        one.Name == name && one.Definition.Owner == other.Owner;

    protected override List<FieldProblem> Check(string name, ref DashboardDefinition definition)
    {
        var problems = new List<FieldProblem>();
        var tiles = definition.Tiles.OfType<Tile>().ToList();
        if (tiles.Count is 0 or > MostTiles)
            problems.Add(new("tiles", "invalid_tiles", $"A dashboard has 1 to {MostTiles} tiles."));
        for (var place = 0; place < tiles.Count; place++)
        {
            var (tile, field) = (tiles[place], $"tiles[{place}]");
            if (!Ranges.Contains(tile.Range))
                problems.Add(
                    new($"{field}.range", "invalid_range", $"'{field}.range' must be {string.Join(", ", Ranges)}.")
                );
            if (tile.Show == TileKind.Breakdown && tile.By is null)
                problems.Add(
                    new($"{field}.by", "missing_field", $"'{field}.by' is missing: by what it is broken down.")
                );
            if (tile.Title?.Length > LongestTitle || tile.Title?.Any(char.IsControl) == true)
                problems.Add(
                    new($"{field}.title", "invalid_title", $"'{field}.title' has at most {LongestTitle} characters.")
                );
            if (Ask(tile) is { } wrong)
                problems.Add(new(field, wrong.Code, $"{field}: {wrong.Detail}"));
            tiles[place] = tile with
            {
                Title = string.IsNullOrWhiteSpace(tile.Title) ? null : tile.Title.Trim(),
                By = tile.Show == TileKind.Breakdown ? tile.By : null,
                Where = tile.Where is { Count: > 0 } ? tile.Where : null,
            };
        }
        definition = definition with { Tiles = tiles };
        return problems;
    }

    // Read as any question is, so that a tile means what the API and the pages mean.
    private static Kernel.Rejection? Ask(Tile tile)
    {
        var query = new MetricQuery
        {
            Metrics = [tile.Metric],
            From = "2026-01-05",
            To = "2026-01-12",
            GroupBy = tile.Show == TileKind.Breakdown ? tile.By : null,
            Where = tile.Where?.ToDictionary(one => one.Key, one => JsonSerializer.SerializeToElement(one.Value)),
            Clock = tile.Variant,
            Scale = tile.Variant,
            Within = tile.Variant,
            Part = tile.Variant,
            Per = tile.Variant,
            Currency = tile.Variant,
        };
        return QueryReading.Read(query, new Workspace(), out _);
    }
}
