using System.Globalization;

namespace Throughline.Calendars.HolidayFiles;

/// <summary>How long an event is: <c>P2D</c>, <c>PT4H30M</c>; RFC 5545, 3.3.6.</summary>
internal static class EventLength
{
    /// <summary>Longer than anybody plans.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    /// <returns>null when it is none.</returns>
    public static TimeSpan? Read(string text)
    {
        var rest = text.AsSpan().TrimStart('+');
        if (rest is not ['P', .. var parts])
            return null;
        var (length, isTime) = (TimeSpan.Zero, false);
        while (!parts.IsEmpty)
        {
            if (parts[0] == 'T' && !isTime && parts.Length > 1)
            {
                isTime = true;
                parts = parts[1..];
            }
            var digits = parts.IndexOfAnyExceptInRange('0', '9');
            if (digits < 0 || Unit(parts[digits], isTime) is not { } unit)
                return null;
            if (!int.TryParse(parts[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            if (number > Longest / unit || (length += number * unit) > Longest)
                return null;
            parts = parts[(digits + 1)..];
        }
        return rest.Length > 1 ? length : null;
    }

    private static TimeSpan? Unit(char letter, bool isTime) =>
        (letter, isTime) switch
        {
            ('W', false) => TimeSpan.FromDays(7),
            ('D', false) => TimeSpan.FromDays(1),
            ('H', true) => TimeSpan.FromHours(1),
            ('M', true) => TimeSpan.FromMinutes(1),
            ('S', true) => TimeSpan.FromSeconds(1),
            _ => null,
        };
}
