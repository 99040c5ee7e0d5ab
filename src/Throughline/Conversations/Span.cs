namespace Throughline.Conversations;

/// <summary>From one instant to another.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end; null while it lasts.</param>
public readonly record struct Span(DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>What of it lies between two instants; null: nothing.</summary>
    public Span? Clip(DateTimeOffset from, DateTimeOffset to)
    {
        var (begin, end) = (From > from ? From : from, To is { } own && own < to ? own : to);
        return end > begin ? new Span(begin, end) : null;
    }
}
