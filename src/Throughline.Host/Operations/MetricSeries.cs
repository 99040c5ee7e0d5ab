using System.Globalization;
using System.Text;

namespace Throughline.Host.Operations;

/// <summary>One set of labels and its numbers.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    // The last bucket is for everything: le="+Inf".
    private readonly long[] buckets = new long[bounds.Length + 1];
    private long count;

    /// <summary>The value of a counter or gauge, the sum of a histogram.</summary>
    public double Sum { get; private set; }

    public void Record(double value, bool replaces)
    {
        Sum = replaces ? value : Sum + value;
        count++;
        var bucket = Array.BinarySearch(bounds, value);
        buckets[bucket >= 0 ? bucket : ~bucket]++;
    }

    public void WriteHistogram(StringBuilder text, string name, string labels)
    {
        var comma = labels.Length == 0 ? "" : ",";
        long upTo = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            upTo += buckets[i];
            var bound = i < bounds.Length ? Number(bounds[i]) : "+Inf";
            WriteSample(text, $"{name}_bucket", $"{labels}{comma}le=\"{bound}\"", upTo);
        }
        WriteSample(text, $"{name}_sum", labels, Sum);
        WriteSample(text, $"{name}_count", labels, count);
    }

    public static void WriteSample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
}
