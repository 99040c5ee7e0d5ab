using Microsoft.AspNetCore.Components;
using Throughline.Host.Web.Speech;

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

    /// <summary>Where the axis begins and ends at least; zero and the highest value when not given.</summary>
    [Parameter]
    public double? From { get; set; }

    [Parameter]
    public double? To { get; set; }

    /// <summary>In pixels; it is as wide as its place.</summary>
    [Parameter]
    public int Height { get; set; } = 224;

    [Inject]
    internal Words Texts { get; set; } = null!;

    protected int Count => Series.Count == 0 ? 0 : Series.Min(series => series.Points.Count);

    protected long Sample =>
        N
        ?? (
            Series.Any(series => series.Points.Any(point => point.N is not null))
                ? Series.Sum(series => series.Points.Sum(point => point.N ?? 0))
                : (long)Series.Sum(series => series.Points.Sum(point => point.Value ?? 0))
        );

    protected string Written(double value) => Format?.Invoke(value) ?? Texts.Number(value);

    /// <summary>The class that gives a series its colour.</summary>
    internal static string Colour(ChartSeries series, int index) => series.Kind ?? $"s{(index % 6) + 1}";

    /// <summary>What a pointer reads at a place: every series there.</summary>
    protected string Read(int index) =>
        string.Join(
            "\n",
            Series.Select(series =>
                Texts[
                    "charts.point",
                    ("series", series.Name),
                    ("label", series.Points[index].Label),
                    ("value", series.Points[index].Value is { } value ? Written(value) : Texts["charts.unknown"])
                ]
            )
        );

    internal Plot Lay(bool isLine, IEnumerable<double> values) =>
        new(Scale.Around(values, From, To), Count, Height, isLine);
}
