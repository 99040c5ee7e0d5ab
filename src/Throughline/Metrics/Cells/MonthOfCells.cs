using System.Buffers;
using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Cells;

/// <summary>
/// The cells of the days of one month as bytes: for each day that has one its number (1 to 31), then its histogram, which
/// says how long it is: who reads some days passes over the others.
/// </summary>
internal sealed class MonthOfCells
{
    private readonly SortedDictionary<int, Histogram> days = [];

    public Histogram Of(int day)
    {
        if (!days.TryGetValue(day, out var known))
            days[day] = known = new Histogram();
        return known;
    }

    public void AddStored(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var histogram = Of(TakeDay(ref bytes));
            histogram.AddFrom(ref bytes);
        }
    }

    /// <summary>The same content gives the same bytes; none when there is no content.</summary>
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var (day, histogram) in days.Where(each => !each.Value.IsEmpty))
        {
            bytes.Write([(byte)day]);
            histogram.WriteTo(bytes);
        }
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Takes the number of the next day off the front; its histogram follows.</summary>
    public static int TakeDay(ref ReadOnlySpan<byte> bytes)
    {
        var day = bytes[0];
        bytes = bytes[1..];
        return day;
    }
}
