namespace Throughline.Host.Web;

/// <summary>Instants as people say them; the exact one stands beside it.</summary>
internal static class Instants
{
    private const double DaysOfMonth = 30.44;

    /// <summary>As short as it stays clear: <c>Today 09:12</c>, <c>14 Jan 10:20</c>, <c>6 Nov 2024</c>.</summary>
    public static string Near(DateTimeOffset at, DateTimeOffset now)
    {
        var day = at.UtcDateTime;
        return (now.UtcDateTime.Date - day.Date).Days switch
        {
            0 => day.ToString("'Today' HH:mm"),
            1 => day.ToString("'Yesterday' HH:mm"),
            _ when day.Year == now.Year => day.ToString("d MMM HH:mm"),
            _ => day.ToString("d MMM yyyy"),
        };
    }

    /// <summary>How long something lasts, in the largest whole unit.</summary>
    public static string Length(TimeSpan length) =>
        length.TotalDays switch
        {
            < 1 => "less than a day",
            < 60 => Pages.Count((long)length.TotalDays, "day", "days"),
            < 730 => Pages.Count((long)(length.TotalDays / DaysOfMonth), "month", "months"),
            _ => Pages.Count((long)(length.TotalDays / DaysOfMonth / 12), "year", "years"),
        };
}
