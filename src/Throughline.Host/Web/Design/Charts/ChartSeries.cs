namespace Throughline.Host.Web.Design.Charts;

/// <summary>One place on a chart's horizontal axis.</summary>
/// <param name="Label">Its name: a day, a channel.</param>
/// <param name="Value">Null where nothing is known: the line breaks, no bar stands.</param>
/// <param name="N">How many observations it rests on.</param>
/// <param name="Low">Lower end of its confidence interval.</param>
/// <param name="High">Upper end.</param>
public sealed record ChartPoint(string Label, double? Value, long? N = null, double? Low = null, double? High = null);

/// <summary>Points of one kind. All series of a chart have the same labels in the same order.</summary>
/// <param name="Kind">good, bad, warm or quiet, where the colour says so; otherwise it is the next of six.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, string? Kind = null);
