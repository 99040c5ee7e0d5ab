namespace Throughline.Customers.Throughlines;

/// <summary>The touchpoints of a stretch of a customer's life.</summary>
/// <param name="Points">Oldest first, in the order (occurred_at, seq).</param>
/// <param name="IsCut">Whether there are older ones in the stretch than were read.</param>
public sealed record CustomerLine(IReadOnlyList<LinePoint> Points, bool IsCut);
