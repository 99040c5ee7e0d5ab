using System.Text.Json;
using Throughline.Customers;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>Whom a call is about.</summary>
internal static class SegmentIdentities
{
    /// <param name="userId">At least one of the first two is given.</param>
    /// <param name="anonymousId">A device or browser.</param>
    /// <param name="contact">An object whose email and phone are this person's; undefined when there is none.</param>
    /// <param name="externalIds">context.externalIds: those of a valid kind and value.</param>
    /// <param name="identities">In the order above, each once.</param>
    public static Rejection? Read(
        string? userId,
        string? anonymousId,
        JsonElement contact,
        JsonElement externalIds,
        out IReadOnlyList<Identity> identities
    )
    {
        var found = default(IdentityList);
        var rejection =
            (userId is null ? null : found.Add(Identity.UserId, userId))
            ?? (anonymousId is null ? null : found.Add(Identity.AnonymousId, anonymousId))
            ?? found.AddIfValid(Identity.Email, contact.TextOf("email"u8))
            ?? found.AddIfValid(Identity.Phone, Dialable(contact.TextOf("phone"u8)))
            ?? AddExternal(externalIds, ref found);
        identities = found.ToList();
        return rejection;
    }

    /// <summary>
    /// A value that somebody had before: that of a device when this call's device has it, or when it has the form of the
    /// random ids that SDKs give to devices (UUID); else a user id.
    /// </summary>
    public static (Identity? Identity, Rejection? Rejection) Previous(string previousId, string? anonymousId)
    {
        var isDevice =
            string.Equals(previousId, anonymousId, StringComparison.Ordinal)
            || Guid.TryParseExact(previousId.Trim(), "D", out _);
        return IdentityForms.Normalise(isDevice ? Identity.AnonymousId : Identity.UserId, previousId);
    }

    private static Rejection? AddExternal(JsonElement externalIds, ref IdentityList found)
    {
        if (externalIds.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var external in externalIds.EnumerateArray())
        {
            if (external.TextOf("type"u8) is { } kind && external.TextOf("id"u8) is { } id)
            {
                if (found.AddIfValid(kind, id) is { } rejection)
                    return rejection;
            }
        }
        return null;
    }

    /// <summary>Only a number with its country can be normalised; asking for others costs an exception each.</summary>
    private static string? Dialable(string? phone)
    {
        var start = phone.AsSpan().TrimStart();
        return start.StartsWith('+') || start.StartsWith("00", StringComparison.Ordinal) ? phone : null;
    }
}
