using System.Globalization;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web;

/// <summary>Instants as people say them, in the reader's zone and language; the exact one stands beside it.</summary>
internal sealed class Instants(Reader reader, Words words, TimeProvider time)
{
    private const double DaysOfMonth = 30.44;

    private CultureInfo Culture => reader.Language.Culture;

    /// <summary>As short as it stays clear: <c>Today 09:12</c>, <c>14 Jan 10:20</c>, <c>6 Nov 2024</c>.</summary>
    public string Near(DateTimeOffset at)
    {
        var (there, now) = (Here(at), Here(time.GetUtcNow()));
        return (now.Date - there.Date).Days switch
        {
            0 => words["instants.today", ("time", Time(at))],
            1 => words["instants.yesterday", ("time", Time(at))],
            _ when there.Year == now.Year => there.ToString("m", Culture) + " " + Time(at),
            _ => there.ToString("d", Culture),
        };
    }

    public bool IsOfLastDay(DateTimeOffset at) => time.GetUtcNow() - at < TimeSpan.FromDays(1);

    /// <summary><c>just now</c>, <c>12 minutes ago</c>, <c>3 hours ago</c>.</summary>
    public string Ago(DateTimeOffset at) =>
        (time.GetUtcNow() - at) switch
        {
            { TotalMinutes: < 1 } => words["instants.now"],
            { TotalHours: < 1 } since => words["instants.minutes_ago", ("count", (long)since.TotalMinutes)],
            var since => words["instants.hours_ago", ("count", (long)since.TotalHours)],
        };

    /// <summary>To the millisecond, with the zone: <c>Sunday, 22 November 2026, 09:12:45.317 (UTC)</c>.</summary>
    public string Exact(DateTimeOffset at)
    {
        var there = Here(at);
        var zone = there.Offset == TimeSpan.Zero ? "UTC" : $"UTC{there.ToString("zzz", Culture)}";
        return $"{there.ToString("dddd, ", Culture)}{there.ToString("D", Culture)}, {there.ToString("HH:mm:ss.FFF", Culture)} ({zone})";
    }

    /// <summary><c>22 Nov 2026</c>.</summary>
    public string Day(DateTimeOffset at) => Here(at).ToString("d", Culture);

    /// <summary><c>09:12</c>.</summary>
    public string Time(DateTimeOffset at) => Here(at).ToString("t", Culture);

    /// <summary>How long something lasts, in the largest whole unit.</summary>
    public string Length(TimeSpan length) =>
        length.TotalDays switch
        {
            < 1 => words["instants.less_than_a_day"],
            < 60 => words["instants.days", ("count", (long)length.TotalDays)],
            < 730 => words["instants.months", ("count", (long)(length.TotalDays / DaysOfMonth))],
            _ => words["instants.years", ("count", (long)(length.TotalDays / DaysOfMonth / 12))],
        };

    /// <summary>An instant by the reader's clock.</summary>
    public DateTimeOffset Here(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, reader.Zone);
}
