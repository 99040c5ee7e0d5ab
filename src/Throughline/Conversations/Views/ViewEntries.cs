using Throughline.Ledger;

namespace Throughline.Conversations.Views;

/// <summary>Who saved, changed or removed which view of the inbox, for the audit.</summary>
public static class ViewEntries
{
    public const string Saved = "inbox_view.saved";
    public const string Changed = "inbox_view.changed";
    public const string Removed = "inbox_view.removed";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        new(Saved, "A view of the inbox was saved."),
        new(Changed, "A view of the inbox was changed."),
        new(Removed, "A view of the inbox was removed."),
    ];
}
