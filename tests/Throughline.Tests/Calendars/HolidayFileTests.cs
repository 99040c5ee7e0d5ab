using System.Globalization;
using System.Text;
using Throughline.Calendars;
using Throughline.Calendars.HolidayFiles;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class HolidayFileTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The lines of one event, and the beginnings and ends from 2026 to 2028 by the clock in Berlin.</summary>
    public static TheoryData<string, string, string> Events => CaseTable.OfThree(HolidayFileCases.Events);

    [Theory, MemberData(nameof(Events))]
    public void Events_become_holidays(string name, string lines, string expected)
    {
        var (file, faults) = Read(Calendar($"BEGIN:VEVENT|SUMMARY:Off|{lines}|END:VEVENT"));

        faults.ShouldBeEmpty(name);
        string.Join(' ', file!.Holidays.SelectMany(Told)).ShouldBe(expected, name);
        file.LeftOut.ShouldBe(expected.Length == 0 ? 1 : 0, name);
    }

    public static TheoryData<string, string, string, string> Faulty => CaseTable.OfFour(HolidayFileCases.Faulty);

    [Theory, MemberData(nameof(Faulty))]
    public void What_is_wrong_is_said_by_line(string name, string lines, string line, string words)
    {
        var text = lines.StartsWith("event: ", StringComparison.Ordinal) ? Event(lines[7..]) : lines;

        var (file, faults) = Read(text.Replace("|", "\r\n"));

        file.ShouldBeNull(name);
        $"{faults[0].Line}".ShouldBe(line, $"{name}: {faults[0].Detail}");
        faults[0].Detail.ShouldContain(words, Case.Sensitive, name);
    }

    [Fact]
    public void Folded_lines_count_as_an_editor_counts() =>
        Read(Event("SUMMARY:Christ|\tmas|  Day|DTSTART:soon").Replace("|", "\r\n")).Faults.Single().Line.ShouldBe(7);

    [Fact]
    public void All_faults_are_named_at_once_up_to_a_number()
    {
        var bad = string.Concat(Enumerable.Repeat("BEGIN:VEVENT|DTSTART:soon|END:VEVENT|", 60));

        var (_, faults) = Read(Calendar(bad.TrimEnd('|')));

        faults.Count.ShouldBe(HolidayFile.MostFaults);
        faults.Select(fault => fault.Line).Take(3).ShouldBe([4, 7, 10]);
    }

    [Theory]
    [InlineData(@"SUMMARY:St. Stephen\, day of", "St. Stephen, day of")]
    [InlineData(@"SUMMARY:Bank \; holiday \\ closed", @"Bank ; holiday \ closed")]
    [InlineData(@"SUMMARY:Two\nlines\Nare one", "Two lines are one")]
    [InlineData("SUMMARY;LANGUAGE=de:Weihnachten: 1. Feiertag", "Weihnachten: 1. Feiertag")]
    [InlineData("SUMMARY;ALTREP=\"http://x.test/a;b:c\":Christmas", "Christmas")]
    [InlineData("SUMMARY:Christ| mas|  Day", "Christmas Day")]
    [InlineData("SUMMARY:", "")]
    [InlineData("X-OTHER:none", "")]
    public void Names_are_read_without_folds_and_escapes(string line, string name) =>
        Read(Event($"DTSTART:20261225|{line}").Replace("|", "\r\n")).File!.Holidays[0].Name.ShouldBe(name);

    [Fact]
    public void A_fold_may_fall_within_a_letter()
    {
        var bytes = Encoding.UTF8.GetBytes(Event("DTSTART:20261225|SUMMARY:Mariä Himmelfahrt").Replace("|", "\r\n"));
        var within = bytes.AsSpan().IndexOf("ä"u8) + 1;

        var (file, _) = HolidayFile.Read([.. bytes[..within], .. "\r\n "u8, .. bytes[within..]], Berlin);

        file!.Holidays[0].Name.ShouldBe("Mariä Himmelfahrt");
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_named_by_line()
    {
        var bytes = Encoding.Latin1.GetBytes(Event("DTSTART:20261225|SUMMARY:Mariä Himmelfahrt").Replace("|", "\r\n"));

        HolidayFile.Read(bytes, Berlin).Faults.ShouldBe([new FileFault(5, "This line is not UTF-8.")]);
    }

    [Fact]
    public void Line_feeds_alone_a_byte_order_mark_and_empty_lines_are_read()
    {
        var text = Event("DTSTART:20261225|SUMMARY:Christmas").Replace("|", "\n\n");

        Read($"\uFEFF{text}\n \n").File!.Holidays[0].Name.ShouldBe("Christmas");
    }

    [Fact]
    public void One_of_a_row_can_be_moved_or_cancelled()
    {
        var (file, _) = Read(
            Calendar(
                "BEGIN:VEVENT|UID:a|DTSTART:20251225|RRULE:FREQ=YEARLY;COUNT=5|END:VEVENT"
                    + "|BEGIN:VEVENT|UID:a|RECURRENCE-ID:20261225|DTSTART:20261228|END:VEVENT"
                    + "|BEGIN:VEVENT|UID:a|RECURRENCE-ID:20271225|DTSTART:20271225|STATUS:CANCELLED|END:VEVENT"
            )
        );

        file!.Holidays.SelectMany(Told).ShouldBe(["2028-12-25/2028-12-26", "2026-12-28/2026-12-29"]);
        file.Uids.ShouldBe(["a"]);
    }

    [Fact]
    public void A_file_too_large_is_refused_unread() =>
        HolidayFile.Read(new byte[HolidayFile.MostBytes + 1], Berlin).Faults.Single().Detail.ShouldContain("1,048,576");

    [Fact]
    public void More_holidays_than_a_calendar_keeps_are_refused()
    {
        var many = string.Join('|', Enumerable.Repeat("BEGIN:VEVENT|DTSTART:20261225|END:VEVENT", Holiday.Most + 1));

        Read(Calendar(many)).Faults.Single().Detail.ShouldContain("2,001");
    }

    [Fact]
    public void What_a_calendar_cannot_keep_is_not_read()
    {
        var many = string.Join('|', Enumerable.Repeat("BEGIN:VEVENT|DTSTART:never|END:VEVENT", Holiday.Most + 1));

        var fault = Read(Calendar(many)).Faults.Single();
        fault.Detail.ShouldContain("2,000 holidays");
        fault.Line.ShouldBe(3 + 3 * Holiday.Most);
    }

    [Theory]
    [InlineData("BYMONTH=2;BYMONTHDAY=30;COUNT=1000")]
    [InlineData("BYMONTH=2;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTHDAY=30;COUNT=1000")]
    [InlineData("COUNT=1000")]
    public void A_count_that_is_never_reached_takes_no_time(string rule)
    {
        var one = $"BEGIN:VEVENT|DTSTART:19700101|RRULE:FREQ=YEARLY;{rule}|END:VEVENT";
        var many = Calendar(string.Join('|', Enumerable.Repeat(one, Holiday.Most)));
        var clock = new ThreadClock();

        Read(many).File!.Holidays.Count.ShouldBe(Holiday.Most);

        // Fourteen years of each rule; all that can be told are sixteen times as many.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("", 230)]
    [InlineData("BYMONTH=2;BYMONTHDAY=29", 7)]
    [InlineData("BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", 5)]
    [InlineData("BYMONTH=5,11;BYDAY=-1MO,4TH", 333)]
    [InlineData("BYDAY=53FR;INTERVAL=3", 4)]
    [InlineData("BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1", 101)]
    public void A_count_ends_where_the_same_rule_counted_year_by_year_does(string parts, int count)
    {
        var rule = $"DTSTART:19700105T100000|DURATION:PT1H|RRULE:FREQ=YEARLY;{parts}".TrimEnd(';');
        var (from, to) = (new DateTime(1970, 1, 1), new DateTime(2200, 1, 1));
        var all = Read(Event(rule).Replace("|", "\r\n")).File!.Holidays[0].Beginnings(from, to);

        var counted = Read(Event($"{rule};COUNT={count}").Replace("|", "\r\n")).File!.Holidays[0];

        counted.Beginnings(from, to).ShouldBe(all.Take(count));
    }

    [Fact]
    public void A_rule_keeps_a_number_once_and_not_too_many()
    {
        var days = string.Join(',', Enumerable.Range(1, 31));
        var weekdays = string.Join(',', Enumerable.Range(1, 36).Select(week => $"{week}MO"));
        var places = string.Join(',', Enumerable.Range(1, 54));
        Fault($"BYMONTHDAY={days},{days}").ShouldBeNull();
        Fault(string.Concat("BYDAY=MO", string.Concat(Enumerable.Repeat(",MO", 100_000)))).ShouldBeNull();
        Fault($"BYMONTHDAY={days},-1").ShouldNotBeNull().ShouldContain("more than 31 days of a month");
        Fault($"BYDAY={weekdays}").ShouldNotBeNull().ShouldContain("more than 35 weekdays");
        Fault($"BYDAY=MO;BYSETPOS={places}").ShouldNotBeNull().ShouldContain("more than 53 places");

        static string? Fault(string rule) =>
            Read(Event($"DTSTART:20260105|RRULE:FREQ=YEARLY;{rule}").Replace("|", "\r\n"))
                .Faults.SingleOrDefault()
                ?.Detail;
    }

    [Fact]
    public void A_file_by_another_clock_takes_real_time_out_of_the_hours()
    {
        var (file, _) = Read(
            Event("DTSTART;TZID=America/New_York:20200312T080000|DURATION:PT4H|RRULE:FREQ=YEARLY").Replace("|", "\r\n")
        );
        var calendar = new WorkingCalendar(
            default,
            "Office",
            [new(1, default, Berlin, CalendarText.Read("UTC; Mon-Fri 09:00-17:00").Versions[0].Hours, file!.Holidays)]
        );

        // In that week New York has changed its clocks and Berlin has not: 08:00 there is 13:00 here.
        calendar
            .Elapsed(
                new(2026, 3, 12, 8, 0, 0, TimeSpan.FromHours(1)),
                new(2026, 3, 12, 14, 0, 0, TimeSpan.FromHours(1))
            )
            .ShouldBe(TimeSpan.FromHours(4));
    }

    private static string Event(string lines) =>
        $"BEGIN:VCALENDAR|VERSION:2.0|BEGIN:VEVENT|{lines}|END:VEVENT|END:VCALENDAR";

    private static string Calendar(string events) =>
        $"BEGIN:VCALENDAR|VERSION:2.0|{events}|END:VCALENDAR".Replace("|", "\r\n");

    private static (HolidayFile? File, IReadOnlyList<FileFault> Faults) Read(string text) =>
        HolidayFile.Read(Encoding.UTF8.GetBytes(text), Berlin);

    private static IEnumerable<string> Told(Holiday holiday) =>
        holiday
            .Beginnings(new DateTime(2026, 1, 1), new DateTime(2029, 1, 1))
            .Select(from => $"{Time(from, holiday)}/{Time(from + (holiday.To - holiday.From), holiday)}");

    private static string Time(DateTime wall, Holiday holiday)
    {
        var here = holiday.Zone is { } zone ? TimeZoneInfo.ConvertTime(wall, zone, Berlin) : wall;
        return here.ToString(
            here.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm",
            CultureInfo.InvariantCulture
        );
    }
}
