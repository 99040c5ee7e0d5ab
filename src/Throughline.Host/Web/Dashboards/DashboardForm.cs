using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Settings;
using Throughline.Insights.Dashboards;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Dashboards;

/// <summary>The tiles of a dashboard as their form has them: one row each, and empty ones for more.</summary>
internal static class DashboardForm
{
    private const string Move = "move";

    /// <summary>With the tile that somebody looked at, or none.</summary>
    public static DashboardDefinition Begin(IQueryCollection query)
    {
        if (MetricCatalogue.Find(query["metric"].ToString()) is not { } metric)
            return new DashboardDefinition();
        var address = MetricAddress.Read(metric.Name, query);
        return new DashboardDefinition
        {
            Tiles =
            [
                new Tile
                {
                    Metric = metric.Name,
                    Show = TileKind.Trend,
                    Range = address.Range ?? MetricSpan.Usual.Key,
                    Variant = address.Variant,
                    Where = address.Where,
                },
            ],
        };
    }

    /// <summary>Whether it was sent to move a tile or to get more rows, and not to be saved.</summary>
    public static bool IsUnfinished(IFormCollection form) => form.ContainsKey(Move) || form.ContainsKey("more");

    public static DashboardDefinition Read(IFormCollection form, string me)
    {
        var tiles = new List<Tile>();
        var metrics = form["tile.metric"];
        for (var row = 0; row < metrics.Count; row++)
            if (metrics[row] is { Length: > 0 } metric)
                tiles.Add(Read(form, metric, row));
        if (form.Text(Move).Split(':') is [var way, var at] && int.TryParse(at, out var place))
        {
            var other = place + (way == "up" ? -1 : 1);
            if (place >= 0 && other >= 0 && place < tiles.Count && other < tiles.Count)
                (tiles[place], tiles[other]) = (tiles[other], tiles[place]);
        }
        return new DashboardDefinition { Tiles = tiles, Owner = form.ContainsKey("own") ? me : null };
    }

    /// <summary><c>channel = email, chat; team = care</c></summary>
    public static string Written(Tile? tile) =>
        string.Join(
            "; ",
            (tile?.Where ?? new Dictionary<string, IReadOnlyList<string>>()).Select(one =>
                one.Value.Count == 0 ? one.Key : $"{one.Key} = {string.Join(", ", one.Value)}"
            )
        );

    private static Tile Read(IFormCollection form, string metric, int row)
    {
        return new Tile
        {
            Metric = metric,
            Show =
                Enum.TryParse<TileKind>(At("tile.show"), ignoreCase: true, out var kind) && Enum.IsDefined(kind)
                    ? kind
                    : TileKind.Number,
            Variant = Said("tile.variant"),
            By = Said("tile.by") ?? MetricCatalogue.Find(metric)?.Dimensions.Concat(Dimensions.OfCustomers).First(),
            Range = Said("tile.range") ?? MetricSpan.Usual.Key,
            Title = Said("tile.title"),
            Where = Where(At("tile.where")),
        };

        string? Said(string name) => At(name) is { Length: > 0 } text ? text : null;

        string At(string name) =>
            form[name] is { } all && row < all.Count
                ? (all[row] ?? "").Replace("\0", "", StringComparison.Ordinal).Trim()
                : "";
    }

    // What has no = names no labels, and so does what is named twice: both are refused where they are checked. Left out, the
    // number would be another one.
    private static Dictionary<string, IReadOnlyList<string>> Where(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
            .GroupBy(pair => pair[0])
            .ToDictionary(
                pairs => pairs.Key,
                pairs =>
                    (IReadOnlyList<string>)(
                        pairs.ToList() is [[_, var labels]] ? labels.Split(',', StringSplitOptions.TrimEntries) : []
                    )
            );
}
