using System.Globalization;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Reads the times of one column.</summary>
internal sealed class ColumnTimes(ColumnSpec spec, string zoneOfImport)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(spec.Zone ?? zoneOfImport);

    public (DateTimeOffset Instant, Rejection? Rejection) Read(string text)
    {
        if (spec.Format is "unix" or "unix_ms")
            return ReadUnix(text, spec.Format == "unix" ? 1_000 : 1);
        // RoundtripKind: a time that says its zone keeps it, one that does not is of the column's zone.
        const DateTimeStyles Kind = DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces;
        var culture = CultureInfo.InvariantCulture;
        DateTime local = default;
        var read = spec.Format is { } format
            ? DateTime.TryParseExact(text, format, culture, Kind, out local)
            : StartsWithYear(text) && DateTime.TryParse(text, culture, Kind, out local);
        if (!read)
            return Wrong(
                spec.Format is null
                    ? "a time like 2026-03-27T15:30:00Z or 2026-03-27 15:30"
                    : $"a time written {spec.Format}"
            );
        if (local.Kind != DateTimeKind.Unspecified)
            return (new DateTimeOffset(local.ToUniversalTime()), null);
        if (local < EarliestLocal || local > LatestLocal)
            return Wrong("a time of this era");
        return (new DateTimeOffset(local, OffsetAt(local)).ToUniversalTime(), null);
    }

    // A day within the range of DateTime, so that no zone leads out of it.
    private static readonly DateTime EarliestLocal = DateTime.MinValue.AddDays(1);
    private static readonly DateTime LatestLocal = DateTime.MaxValue.AddDays(-1);

    /// <summary>
    /// An hour that clocks show twice is taken as the first; one that they skip, as if they had not been put forward yet.
    /// </summary>
    private TimeSpan OffsetAt(DateTime local) =>
        zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);

    private static (DateTimeOffset, Rejection?) ReadUnix(string text, long milliseconds)
    {
        // Milliseconds up to the year 9999.
        const decimal Furthest = 253_402_300_799_999m;
        if (
            !decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
            return Wrong("a number of seconds or milliseconds since 1970");
        return Math.Abs(count) <= Furthest / milliseconds && count >= 0
            ? (DateTimeOffset.FromUnixTimeMilliseconds((long)(count * milliseconds)), null)
            : Wrong("between 1970 and 9999");
    }

    // 01/02/2026 is two different days to two different readers: without a format only the year may come first.
    private static bool StartsWithYear(string text) =>
        text.Length >= 8
        && text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') is false
        && text[4] is '-' or '/' or 'T' or '0' or '1';

    private static (DateTimeOffset, Rejection?) Wrong(string wanted) =>
        (default, new Rejection("invalid_timestamp", $"'occurred_at' must be {wanted}."));
}
