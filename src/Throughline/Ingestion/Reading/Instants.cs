using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>Reads ISO 8601 / RFC 3339 times. A time without its zone is UTC, never that of this machine.</summary>
internal static class Instants
{
    public static Rejection? Read(JsonElement value, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (!value.IsGiven())
            return null;
        if (value.ValueKind != JsonValueKind.String)
            return Fields.WrongType(name, "a time like 2026-03-27T15:30:00Z");
        // The quick way knows the strict form only, and takes a time without a zone for a local one: so only with a 'Z'.
        if (JsonMarshal.GetRawUtf8Value(value).EndsWith("Z\""u8) && value.TryGetDateTimeOffset(out var quick))
            instant = quick;
        else
            instant = Read(value.GetString()!);
        return instant is null
            ? new Rejection(
                "invalid_timestamp",
                $"'{name}' must be a time like 2026-03-27T15:30:00Z, from the year 1970 on."
            )
            : null;
    }

    /// <summary>Also forms that some clients write, like 2015-2-02T00:30:08Z; the year must come first.</summary>
    public static DateTimeOffset? Read(string text)
    {
        var yearFirst = text.Length >= 8 && text[4] == '-' && !text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9');
        return
            yearFirst
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
            ? instant.ToUniversalTime()
            : null;
    }

    public static Rejection? CheckRange(DateTimeOffset occurredAt, DateTimeOffset receivedAt) =>
        occurredAt < IngestionLimits.Earliest || occurredAt > receivedAt + IngestionLimits.FurthestAhead
            ? new Rejection(
                "occurred_at_out_of_range",
                $"It is said to have happened at {occurredAt:yyyy-MM-dd'T'HH:mm:ss'Z'}: before 1970 or more than "
                    + $"{IngestionLimits.FurthestAhead.TotalHours:0} hours ahead of our clock."
            )
            : null;
}
