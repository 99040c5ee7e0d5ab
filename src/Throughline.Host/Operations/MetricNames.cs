using System.Text;

namespace Throughline.Host.Operations;

/// <summary>
/// Names as Prometheus wants them, after OpenTelemetry's compatibility rules: dots become underscores, the unit is
/// spelt out at the end, counters end in <c>_total</c>.
/// </summary>
internal static class MetricNames
{
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Legal(instrument);
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" when kind == MetricKind.Gauge => "_ratio",
            // {request} and the like only annotate.
            _ => "",
        };
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
            name += suffix;
        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal)
            ? $"{name}_total"
            : name;
    }

    /// <summary>[a-zA-Z_][a-zA-Z0-9_]*, which serves for metrics and for labels.</summary>
    public static string Legal(string name)
    {
        var legal = new StringBuilder(name.Length + 1);
        foreach (var letter in name)
        {
            if (legal.Length == 0 && char.IsAsciiDigit(letter))
                legal.Append('_');
            legal.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        }
        return legal.Length == 0 ? "_" : legal.ToString();
    }

    public static string EscapeHelp(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string EscapeLabel(string text) => EscapeHelp(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
