using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Throughline.Kernel;

namespace Throughline.Calendars.Saved;

/// <summary>Hours and a zone from an instant on.</summary>
public sealed class CalendarVersionRow
{
    public required CalendarId CalendarId { get; init; }

    /// <summary>The version of the calendar that brought it.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>JSON; see <see cref="WeekHours"/>.</summary>
    public required string Hours { get; init; }

    internal TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    internal sealed class Configuration : IEntityTypeConfiguration<CalendarVersionRow>
    {
        public void Configure(EntityTypeBuilder<CalendarVersionRow> builder)
        {
            builder.ToTable("calendar_version");
            builder.HasKey(version => new { version.CalendarId, version.Number });
            builder.Ignore(version => version.Zone);
        }
    }
}
