using System.Globalization;
using Throughline.Calendars;

namespace Throughline.Tests.Calendars;

public sealed class ElapsedTests
{
    private const string Office = "Europe/Berlin; Mon-Fri 09:00-17:00";

    public static TheoryData<string, string, string, string, string> Cases => CaseTable.OfFive(ElapsedCases.Table);

    [Theory, MemberData(nameof(Cases))]
    public void Working_time_between_two_instants(string name, string text, string from, string to, string expected)
    {
        var calendar = CalendarText.Read(text);
        var zone = calendar.Versions[0].Zone;
        var (start, end) = (CalendarText.Instant(from, zone), CalendarText.Instant(to, zone));
        var worked = LengthOf(expected);

        calendar.Elapsed(start, end).ShouldBe(worked, name);
        calendar.Elapsed(end, start).ShouldBe(-worked, $"{name}, backwards");
        if (worked == TimeSpan.Zero || worked > TimeSpan.FromDays(365))
            return;
        var due = calendar.Due(start, worked).ShouldNotBeNull(name);
        due.ShouldBeLessThanOrEqualTo(end, $"{name}: due");
        calendar.Elapsed(start, due).ShouldBe(worked, $"{name}: until it is due");
        var begun = calendar.Due(end, -worked).ShouldNotBeNull(name);
        begun.ShouldBeGreaterThanOrEqualTo(start, $"{name}: due backwards");
        calendar.Elapsed(begun, end).ShouldBe(worked, $"{name}: since it had to begin");
    }

    public static TheoryData<string, string, string, string> Unknown =>
        new()
        {
            { "no hours", "UTC; never", "2026-06-10T00:00", "2026-06-11T00:00" },
            { "no hours and no time", "UTC; never", "2026-06-10T00:00", "2026-06-10T00:00" },
            {
                "no hours at first",
                "UTC; never; then 2026-06-10T00:00; Mon-Fri 09:00-17:00",
                "2026-06-09T00:00",
                "2026-06-11T00:00"
            },
            {
                "no hours any more",
                "UTC; Mon-Fri 09:00-17:00; then 2026-06-10T00:00; never",
                "2026-06-09T00:00",
                "2026-06-11T00:00"
            },
            { "before the tables of zones", Office, "1969-12-31T00:00", "1970-01-02T00:00" },
            { "after all plans", Office, "2199-12-31T00:00", "2200-01-02T00:00" },
        };

    [Theory, MemberData(nameof(Unknown))]
    public void Is_unknown_rather_than_nothing(string name, string text, string from, string to)
    {
        var calendar = CalendarText.Read(text);
        var zone = calendar.Versions[0].Zone;
        var (start, end) = (CalendarText.Instant(from, zone), CalendarText.Instant(to, zone));

        calendar.Elapsed(start, end).ShouldBeNull(name);
        calendar.Elapsed(end, start).ShouldBeNull(name);
    }

    [Fact]
    public void Is_known_up_to_the_instant_at_which_hours_end()
    {
        var calendar = CalendarText.Read("UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00; never");
        var (morning, end) = (new DateTimeOffset(2026, 6, 10, 9, 0, 0, default), calendar.Versions[1].ValidFrom);

        calendar.Elapsed(morning, end).ShouldBe(TimeSpan.FromHours(3));
        calendar.Due(morning, TimeSpan.FromHours(3)).ShouldBe(end);
        calendar.Due(end, TimeSpan.FromHours(-3)).ShouldBe(morning);
    }

    [Fact]
    public void Reaches_from_1970_to_2199()
    {
        var calendar = CalendarText.Read("UTC; Mon-Sun 00:00-24:00");

        calendar.Elapsed(Reach.First, Reach.Last).ShouldBe(Reach.Last - Reach.First);
    }

    internal static TimeSpan LengthOf(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var parts = text.TrimStart('-').Split(':');
        var seconds = parts.Length > 2 ? decimal.Parse(parts[2], CultureInfo.InvariantCulture) : 0;
        return sign
            * new TimeSpan(
                (int.Parse(parts[0]) * TimeSpan.TicksPerHour)
                    + (int.Parse(parts[1]) * TimeSpan.TicksPerMinute)
                    + (long)(seconds * TimeSpan.TicksPerSecond)
            );
    }
}
