using Throughline.Calendars;

namespace Throughline.Tests.Calendars;

public sealed class DueTests
{
    private const string Office = "Europe/Berlin; Mon-Fri 09:00-17:00";

    public static TheoryData<string, string, string, string, string> Cases => CaseTable.OfFive(DueCases.Table);

    [Theory, MemberData(nameof(Cases))]
    public void Due_by_working_time(string name, string text, string from, string duration, string expected)
    {
        var calendar = CalendarText.Read(text);
        var zone = calendar.Versions[0].Zone;
        var start = CalendarText.Instant(from, zone);

        calendar.Due(start, ElapsedTests.LengthOf(duration)).ShouldBe(CalendarText.Instant(expected, zone), name);
    }

    public static TheoryData<string, string, string> Never =>
        new()
        {
            { "no hours", "UTC; never", "01:00" },
            { "no hours, backwards", "UTC; never", "-01:00" },
            { "no hours, and nothing to do", "UTC; never", "00:00" },
            { "eleven years of holidays", $"{Office}; off 2026-01-01T00:00/2037-01-01T00:00", "00:00:00.000001" },
            { "eleven years of holidays, backwards", $"{Office}; off 2015-01-01T00:00/2027-01-01T00:00", "-01:00" },
            {
                "only an hour that is always a holiday",
                "UTC; Mon 09:00-10:00; off 2000-01-01T00:00/2150-01-01T00:00",
                "01:00"
            },
            { "more than ten years", Office, "21000:00" },
            { "more than ten years, backwards", Office, "-21000:00" },
            { "no hours before it is reached", "UTC; Mon-Fri 09:00-17:00; then 2026-06-15T00:00; never", "40:00" },
        };

    [Theory, MemberData(nameof(Never))]
    public void What_never_comes_is_unknown(string name, string text, string duration) =>
        CalendarText
            .Read(text)
            .Due(new DateTimeOffset(2026, 6, 10, 10, 0, 0, default), ElapsedTests.LengthOf(duration))
            .ShouldBeNull(name);

    [Fact]
    public void The_longest_lengths_there_are_end_as_well()
    {
        var calendar = CalendarText.Read(Office);

        calendar.Due(DateTimeOffset.UnixEpoch.AddYears(50), TimeSpan.MaxValue).ShouldBeNull();
        calendar.Due(DateTimeOffset.UnixEpoch.AddYears(50), TimeSpan.MinValue).ShouldBeNull();
        calendar.Due(DateTimeOffset.MaxValue, TimeSpan.FromHours(1)).ShouldBeNull();
        calendar.Due(DateTimeOffset.MinValue, TimeSpan.FromHours(-1)).ShouldBeNull();
        calendar.Due(Reach.Last, TimeSpan.FromHours(1)).ShouldBeNull();
        calendar.Due(Reach.First, TimeSpan.FromHours(-1)).ShouldBeNull();
        calendar.Elapsed(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).ShouldBeNull();
    }
}
