using System.Buffers;
using Throughline.Access;
using Throughline.Customers;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Ledger.EntryTypes;
using Throughline.Ledger.Stages;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>The names that entry types from outside may have.</summary>
internal static class EntryTypeNames
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    // The rooms Webhooks and Calendars are none of those below.
    private static readonly string[] OwnNouns = ["webhook.", "calendar."];

    // What the program says of itself and of the people who use it: the audit stands on it.
    private static readonly HashSet<string> Own =
    [
        .. Names(AccessEntries.All),
        .. Names(WorkspaceEntries.All),
        .. Names(StageEntries.All),
        .. Names(EntryTypeEntries.All),
        .. Names(QuarantineEntries.All),
        .. Names(SegmentEntries.All),
        CustomerEntries.ProfileCreated,
        CustomerEntries.IdentityAdded,
        CustomerEntries.Merged,
        CustomerEntries.Unmerged,
        CustomerEntries.Erased,
        CustomerEntries.Exported,
    ];

    /// <summary>In lower case: one rule for all shapes, and the catalogue's names are lower case.</summary>
    public static Rejection? Normalise(string? given, out string type)
    {
        type = given?.Trim().ToLowerInvariant() ?? "";
        if (type.Length is 0 or > IngestionLimits.LongestType || type.AsSpan().ContainsAnyExcept(Allowed))
            return new Rejection(
                "invalid_type",
                $"'type' must have 1 to {IngestionLimits.LongestType} of a-z, 0-9, '_', '.' and '-', like order.completed."
            );
        if (type == CustomerEntries.Aliased)
            return new Rejection("reserved_type", $"'{type}' is said with POST /v1/alias.");
        return IsOwn(type) ? new Rejection("reserved_type", $"'{type}' is written by Throughline alone.") : null;
    }

    private static bool IsOwn(string type) =>
        Own.Contains(type) || OwnNouns.Any(noun => type.StartsWith(noun, StringComparison.Ordinal));

    private static IEnumerable<string> Names(IEnumerable<EntryType> types) => types.Select(type => type.Name);
}
