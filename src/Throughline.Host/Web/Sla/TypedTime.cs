using System.Globalization;

namespace Throughline.Host.Web.Sla;

/// <summary>Lengths as people type them: <c>90</c> minutes, <c>1:30</c>, <c>4 h</c>, <c>2 d</c>; a day is 24 hours.</summary>
internal static class TypedTime
{
    public static int? Minutes(string typed)
    {
        var text = typed.Trim().ToLowerInvariant();
        if (text.Split(':') is [var hours, var minutes] && Number(hours) is { } h && Number(minutes) is { } m)
            return Whole((h * 60) + m);
        var unit = text.TrimStart("0123456789.".ToCharArray()).Trim();
        var number = Number(text[..^unit.Length]);
        return unit switch
        {
            "" or "m" or "min" or "minutes" => Whole(number),
            "h" or "hours" or "hour" => Whole(number * 60),
            "d" or "days" or "day" => Whole(number * 60 * 24),
            _ => null,
        };
    }

    /// <summary>The same as somebody would type it.</summary>
    public static string Of(int minutes) =>
        minutes % 60 != 0
            ? minutes < 60
                ? $"{minutes} min"
                : $"{minutes / 60}:{minutes % 60:00}"
            : $"{minutes / 60} h";

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static int? Whole(double? minutes) =>
        minutes is >= 0 and < int.MaxValue ? (int)Math.Round(minutes.Value) : null;
}
