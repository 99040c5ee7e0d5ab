using System.Buffers;
using Throughline.Access;
using Throughline.Customers;
using Throughline.Customers.Segments;
using Throughline.Kernel;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>The names that entry types from outside may have.</summary>
internal static class EntryTypeNames
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_.-");

    // The room Webhooks is none of those below.
    private const string OwnWebhooks = "webhook.";

    /// <summary>In lower case: one rule for all shapes, and the catalogue's names are lower case.</summary>
    public static Rejection? Normalise(string? given, out string type)
    {
        type = given?.Trim().ToLowerInvariant() ?? "";
        if (type.Length is 0 or > IngestionLimits.LongestType || type.AsSpan().ContainsAnyExcept(Allowed))
            return new Rejection(
                "invalid_type",
                $"'type' must have 1 to {IngestionLimits.LongestType} of a-z, 0-9, '_', '.' and '-', like order.completed."
            );
        return type switch
        {
            CustomerEntries.ProfileCreated
            or CustomerEntries.IdentityAdded
            or CustomerEntries.Merged
            or CustomerEntries.Unmerged
            or CustomerEntries.Erased
            or AccessEntries.TokenCreated
            or AccessEntries.TokenRevoked
            or AccessEntries.WriteKeyCreated
            or AccessEntries.WriteKeyRevoked
            or SegmentEntries.Created
            or SegmentEntries.Changed
            or SegmentEntries.Deleted => new Rejection("reserved_type", $"'{type}' is written by Throughline alone."),
            _ when type.StartsWith(OwnWebhooks, StringComparison.Ordinal) => new Rejection(
                "reserved_type",
                $"Types that begin with '{OwnWebhooks}' are written by Throughline alone."
            ),
            CustomerEntries.Aliased => new Rejection("reserved_type", $"'{type}' is said with POST /v1/alias."),
            _ => null,
        };
    }
}
