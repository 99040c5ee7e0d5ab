using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Throughline.Access;
using Throughline.Host.Web.Dashboards;
using Throughline.Host.Web.Metrics;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Reports;
using Throughline.Metrics.Asking;

namespace Throughline.Host.Web.Reports;

/// <summary>Makes a dashboard's numbers of some days into one page and one table, without anybody asking for a page.</summary>
internal sealed class RenderReports(
    IServiceScopeFactory scopes,
    WorkspaceSettings workspaces,
    TimeProvider time,
    ILoggerFactory logs
) : IRenderReports
{
    private static readonly string Style = ReadStyle();

    public async Task<RenderedReport> RenderAsync(
        string name,
        DashboardDefinition dashboard,
        Period days,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var workspace = await workspaces.GetAsync(ct);
        var tiles = await services.GetRequiredService<TileReading>().ReadAsync(dashboard.Tiles, days, ct);
        var words = services.GetRequiredService<Speech.Words>();
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ReportDocument.Name)] = name,
            [nameof(ReportDocument.Company)] = workspace.Name,
            [nameof(ReportDocument.Zone)] = workspace.TimeZone,
            [nameof(ReportDocument.MadeAt)] = TimeZoneInfo
                .ConvertTime(time.GetUtcNow(), workspace.Zone)
                .ToString("d MMM yyyy HH:mm", words.Language.Culture),
            [nameof(ReportDocument.Style)] = Style,
            [nameof(ReportDocument.Days)] = days,
            [nameof(ReportDocument.Tiles)] = tiles,
        };
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<ReportDocument>(ParameterView.FromDictionary(parameters))
            ).ToHtmlString()
        );
        return new RenderedReport(Encoding.UTF8.GetBytes(html), Sheet(tiles, days, words));
    }

    private static byte[] Sheet(IReadOnlyList<TileFacts> tiles, Period days, Speech.Words words)
    {
        var rows = tiles.SelectMany(tile =>
            tile.Facts.Groups.Prepend(tile.Series).Select(series => Row(tile, series, words))
        );
        var head =
            "tile,metric,variant,dimension,group,name,from,to,value,n,low,high,difference,difference_low,difference_high,p,verdict";
        return MetricSheet.Written(head, rows);

        string Row(TileFacts tile, MetricSeries series, Speech.Words said)
        {
            var change = series.Against?.Comparison;
            var by = series.Group is null ? "" : tile.Tile.By ?? "";
            return string.Join(
                ',',
                MetricSheet.Text(tile.Title(said)),
                series.Asked.Metric.Name,
                series.Asked.Variant,
                by,
                MetricSheet.Text(series.Group ?? ""),
                MetricSheet.Text(series.Group is { } label ? tile.Names[by](label) : ""),
                days.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                days.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                MetricSheet.Numbers(series.Total),
                MetricSheet.Number(change?.Difference),
                MetricSheet.Number(change?.Low),
                MetricSheet.Number(change?.High),
                MetricSheet.Number(change?.P),
                change?.Verdict
            );
        }
    }

    private static string ReadStyle()
    {
        using var stream = typeof(RenderReports).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
