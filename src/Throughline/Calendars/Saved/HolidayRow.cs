using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>A holiday of a calendar, and from when until when it was known to be one.</summary>
public sealed class HolidayRow
{
    public required Guid Id { get; init; }
    public required CalendarId CalendarId { get; init; }
    public required string Name { get; init; }

    /// <summary>By the clock on the wall: <c>2026-12-24T14:00:00</c>.</summary>
    public required string Starts { get; init; }
    public required string Ends { get; init; }

    /// <summary>Whose clock; null for the calendar's own.</summary>
    public string? TimeZone { get; init; }
    public string? Rule { get; init; }

    /// <summary>Separated by commas; null for none.</summary>
    public string? ExceptOn { get; init; }
    public string? Uid { get; init; }
    public required DateTimeOffset KnownFrom { get; init; }
    public DateTimeOffset? KnownUntil { get; set; }

    internal bool IsKnownAt(DateTimeOffset instant) =>
        KnownFrom <= instant && (KnownUntil is not { } until || until > instant);

    /// <summary>All that it says: two alike are one.</summary>
    internal (string, string, string, string?, string?, string?, string?) Saying =>
        (Name, Starts, Ends, TimeZone, Rule, ExceptOn, Uid);

    internal static HolidayRow Of(CalendarId calendar, Holiday holiday, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            CalendarId = calendar,
            Name = holiday.Name,
            Starts = Text(holiday.From),
            Ends = Text(holiday.To),
            TimeZone = holiday.Zone?.Id,
            Rule = holiday.Rule?.Text,
            ExceptOn = holiday.Except.Count == 0 ? null : string.Join(',', holiday.Except.Select(Text)),
            Uid = holiday.Uid,
            KnownFrom = now,
        };

    /// <param name="calendar">The zone of the calendar.</param>
    internal Holiday Read(TimeZoneInfo calendar)
    {
        var zone = TimeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var from = Time(Starts);
        return new()
        {
            Name = Name,
            From = from,
            To = Time(Ends),
            Zone = zone,
            Rule = Rule is null ? null : YearlyRuleReading.Read(Rule, from, zone ?? calendar).Rule,
            Except = ExceptOn is null ? [] : [.. ExceptOn.Split(',').Select(Time)],
            Uid = Uid,
        };
    }

    private static string Text(DateTime time) => time.ToString("s", CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.ParseExact(text, "s", CultureInfo.InvariantCulture);

    internal sealed class Configuration : IEntityTypeConfiguration<HolidayRow>
    {
        public void Configure(EntityTypeBuilder<HolidayRow> builder)
        {
            builder.ToTable("calendar_holiday");
            builder.Ignore(holiday => holiday.Saying);
            builder.HasIndex(holiday => holiday.CalendarId, "calendar_holiday_calendar");
        }
    }
}
