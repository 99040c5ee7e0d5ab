using Throughline.Ledger;

namespace Throughline.Customers.Timeline;

/// <summary>A stretch of a timeline to leaf through in both directions.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Newer">Leads to what is newer; null when nothing is.</param>
/// <param name="Older">Leads to what is older; null when nothing is.</param>
public sealed record TimelineSlice(IReadOnlyList<Entry> Items, string? Newer, string? Older);
