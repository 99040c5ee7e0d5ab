namespace Throughline.Conversations;

/// <summary>How long something took, by each clock.</summary>
/// <param name="Calendar">By the clock on the wall.</param>
/// <param name="WithoutPending">The same without the time in which it waited for the customer.</param>
/// <param name="Working">In working hours; null: nobody said which they are.</param>
/// <param name="WorkingWithoutPending">In working hours in which it did not wait for the customer.</param>
public sealed record Duration(
    TimeSpan Calendar,
    TimeSpan WithoutPending,
    TimeSpan? Working,
    TimeSpan? WorkingWithoutPending
)
{
    /// <param name="from">Its beginning.</param>
    /// <param name="to">Its end.</param>
    /// <param name="pending">When it waited for the customer; spans do not overlap.</param>
    /// <param name="elapsed">Working time between two instants; null: unknown.</param>
    public static Duration Between(
        DateTimeOffset from,
        DateTimeOffset to,
        IEnumerable<Span> pending,
        Func<DateTimeOffset, DateTimeOffset, TimeSpan?>? elapsed = null
    )
    {
        var waits = pending.Select(span => span.Clip(from, to)).OfType<Span>().ToList();
        var calendar = to - from;
        var working = elapsed?.Invoke(from, to);
        return new(
            calendar,
            waits.Aggregate(calendar, (rest, wait) => rest - (wait.To!.Value - wait.From)),
            working,
            // Minus an unknown is unknown.
            waits.Aggregate(working, (rest, wait) => rest - elapsed?.Invoke(wait.From, wait.To!.Value))
        );
    }
}
