using Throughline.Ledger;

namespace Throughline.Conversations.Shelves;

/// <summary>Who set up what, for the audit.</summary>
public static class ShelfEntries
{
    public static IReadOnlyList<EntryType> All { get; } =
    [
        .. Of("request_kind", "A kind of request"),
        .. Of("saved_reply", "A saved reply"),
        .. Of("macro", "A macro"),
        .. Of("rule", "A rule"),
        .. Of("scorecard", "A scorecard"),
        new("rule.disabled", "A rule was switched off because it failed again and again."),
    ];

    /// <summary>The entries of whatever else is kept on a shelf.</summary>
    public static IEnumerable<EntryType> Of(string noun, string thing) =>
        [
            new($"{noun}.created", $"{thing} was made."),
            new($"{noun}.changed", $"{thing} was changed."),
            new($"{noun}.moved", $"{thing} changed its place among the others."),
            new($"{noun}.deleted", $"{thing} was deleted."),
        ];
}
