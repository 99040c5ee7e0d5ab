using Microsoft.AspNetCore.Components;

namespace Throughline.Host.Web.Design.Charts;

/// <summary>What every chart is told.</summary>
public abstract class Chart : ComponentBase
{
    /// <summary>What it shows, as a heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<ChartSeries> Series { get; set; } = [];

    /// <summary>What stands along the bottom.</summary>
    [Parameter]
    public string? XLabel { get; set; }

    /// <summary>What is measured, with its unit.</summary>
    [Parameter]
    public string? YLabel { get; set; }

    /// <summary>Observations behind it; the sum of the points' own when not given, or else of their values.</summary>
    [Parameter]
    public long? N { get; set; }

    /// <summary>How values are written: money, percent, minutes.</summary>
    [Parameter]
    public Func<double, string>? Format { get; set; }

    [Parameter]
    public int Width { get; set; } = 720;

    [Parameter]
    public int Height { get; set; } = 240;

    [Inject]
    internal Speech.Words Texts { get; set; } = null!;

    protected long Sample =>
        N
        ?? (
            Series.Any(series => series.Points.Any(point => point.N is not null))
                ? Series.Sum(series => series.Points.Sum(point => point.N ?? 0))
                : (long)Series.Sum(series => series.Points.Sum(point => point.Value ?? 0))
        );

    protected string Written(double value) => Format?.Invoke(value) ?? Texts.Number(value);
}
