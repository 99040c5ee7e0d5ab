using System.Globalization;
using System.Text;
using Throughline.Metrics.Asking;

namespace Throughline.Host.Web.Metrics;

/// <summary>What a page of a metric shows as a table for other programs: numbers as the API tells them, not rounded.</summary>
internal static class MetricSheet
{
    private const string Head = "value,n,low,high";

    public static byte[] Points(MetricFacts facts) =>
        Written(
            $"from,to,{Head}",
            facts.Series[0].Points.Select(point => $"{Instant(point.From)},{Instant(point.To)},{Numbers(point)}")
        );

    public static byte[] Groups(MetricFacts facts, Func<string, string> name) =>
        Written(
            $"{facts.Question.GroupBy},name,{Head},difference,difference_low,difference_high,p,verdict",
            facts.Groups.Select(group =>
            {
                var change = group.Against?.Comparison;
                return string.Join(
                    ',',
                    Text(group.Group ?? ""),
                    Text(name(group.Group ?? "")),
                    Numbers(group.Total),
                    Number(change?.Difference),
                    Number(change?.Low),
                    Number(change?.High),
                    Number(change?.P),
                    change?.Verdict
                );
            })
        );

    internal static byte[] Written(string head, IEnumerable<string> rows) =>
        Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(head).Select(row => row + "\r\n")));

    internal static string Numbers(MetricPoint point) =>
        $"{Number(point.Value)},{point.N.ToString(CultureInfo.InvariantCulture)},{Number(point.Low)},{Number(point.High)}";

    // Undefined is empty, and not nought.
    internal static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Instant(DateTimeOffset at) =>
        at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>
    /// In quotes; what a spreadsheet would take for a formula begins with an apostrophe, for labels come from outside
    /// (OWASP, CSV injection).
    /// </summary>
    internal static string Text(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
