using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Customers.Timeline;

/// <summary>A place in the order of a timeline.</summary>
/// <param name="OccurredAt">UTC microseconds.</param>
/// <param name="Seq">Decides between entries of one instant.</param>
internal readonly record struct TimelinePosition(long OccurredAt, long Seq)
{
    public static TimelinePosition End { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>Just before and just after it: no entry lies between.</summary>
    public TimelinePosition Earlier => this with { Seq = Seq - 1 };

    public TimelinePosition Later => this with { Seq = Seq + 1 };

    public static TimelinePosition Of(Entry entry) => new(entry.OccurredAt.ToUtcMicroseconds(), entry.Seq);

    public string Write() => Cursor.Write($"{OccurredAt}", $"{Seq}");

    public static bool TryRead(string cursor, out TimelinePosition position)
    {
        position = default;
        if (Cursor.Read(cursor, parts: 2) is not [var instant, var place])
            return false;
        if (!long.TryParse(instant, out var occurredAt) || !long.TryParse(place, out var seq))
            return false;
        position = new(occurredAt, seq);
        return true;
    }
}
