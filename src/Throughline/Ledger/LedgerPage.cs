namespace Throughline.Ledger;

/// <param name="Items">In the order of seq.</param>
/// <param name="NextAfter">Give it back as `after`; it stays where it is when there is nothing new.</param>
public sealed record LedgerPage(IReadOnlyList<EntryView> Items, long NextAfter);
