namespace Throughline.Tests.Calendars;

/// <summary>Lines of iCalendar, with a bar for each end of a line.</summary>
internal static class HolidayFileCases
{
    /// <summary>The lines of one event: and the beginnings and ends from 2026 to 2028 by the clock in Berlin.</summary>
    public const string Events = """
        a day | DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261226 | 2026-12-25/2026-12-26
        an end that is not included | DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261227 | 2026-12-24/2026-12-27
        a day without an end | DTSTART;VALUE=DATE:20261225 | 2026-12-25/2026-12-26
        a day that ends on itself | DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261225 | 2026-12-25/2026-12-26
        a date without its kind | DTSTART:20261225 | 2026-12-25/2026-12-26
        small letters | dtstart;value=date:20261225 | 2026-12-25/2026-12-26
        two days by length | DTSTART;VALUE=DATE:20261225|DURATION:P2D | 2026-12-25/2026-12-27
        a week by length | DTSTART;VALUE=DATE:20261221|DURATION:P1W | 2026-12-21/2026-12-28
        an afternoon | DTSTART:20261224T140000|DTEND:20261225T000000 | 2026-12-24T14:00/2026-12-25
        an afternoon by length | DTSTART:20261224T140000|DURATION:PT4H30M | 2026-12-24T14:00/2026-12-24T18:30
        by UTC | DTSTART:20261224T130000Z|DTEND:20261224T170000Z | 2026-12-24T14:00/2026-12-24T18:00
        by UTC in summer | DTSTART:20260624T130000Z|DTEND:20260624T170000Z | 2026-06-24T15:00/2026-06-24T19:00
        by its own clock | DTSTART;TZID=Europe/Berlin:20261224T140000|DTEND;TZID=Europe/Berlin:20261224T180000 | 2026-12-24T14:00/2026-12-24T18:00
        by another clock | DTSTART;TZID=America/New_York:20261224T080000|DTEND;TZID=America/New_York:20261224T120000 | 2026-12-24T14:00/2026-12-24T18:00
        by two clocks | DTSTART;TZID=America/New_York:20261224T080000|DTEND:20261224T170000Z | 2026-12-24T14:00/2026-12-24T18:00
        by a clock between quotes | DTSTART;TZID="America/New_York":20261224T080000|DURATION:PT1H | 2026-12-24T14:00/2026-12-24T15:00
        by a clock of a registry | DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20261224T080000|DURATION:PT1H | 2026-12-24T14:00/2026-12-24T15:00
        by a clock as Windows calls it | DTSTART;TZID=Eastern Standard Time:20261224T080000|DURATION:PT1H | 2026-12-24T14:00/2026-12-24T15:00
        every year | DTSTART;VALUE=DATE:20201225|RRULE:FREQ=YEARLY | 2026-12-25/2026-12-26 2027-12-25/2027-12-26 2028-12-25/2028-12-26
        every year from now on | DTSTART;VALUE=DATE:20271225|RRULE:FREQ=YEARLY | 2027-12-25/2027-12-26 2028-12-25/2028-12-26
        every other year | DTSTART;VALUE=DATE:20241003|RRULE:FREQ=YEARLY;INTERVAL=2 | 2026-10-03/2026-10-04 2028-10-03/2028-10-04
        three times | DTSTART;VALUE=DATE:20251003|RRULE:FREQ=YEARLY;COUNT=3 | 2026-10-03/2026-10-04 2027-10-03/2027-10-04
        until a day | DTSTART;VALUE=DATE:20251003|RRULE:FREQ=YEARLY;UNTIL=20271003 | 2026-10-03/2026-10-04 2027-10-03/2027-10-04
        until before a day | DTSTART;VALUE=DATE:20251003|RRULE:FREQ=YEARLY;UNTIL=20271002 | 2026-10-03/2026-10-04
        until an instant | DTSTART;TZID=Europe/Berlin:20251003T120000|DURATION:PT1H|RRULE:FREQ=YEARLY;UNTIL=20271003T100000Z | 2026-10-03T12:00/2026-10-03T13:00 2027-10-03T12:00/2027-10-03T13:00
        the fourth Thursday of November | DTSTART;VALUE=DATE:20201126|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH | 2026-11-26/2026-11-27 2027-11-25/2027-11-26 2028-11-23/2028-11-24
        the last Monday of May | DTSTART;VALUE=DATE:20200525|RRULE:FREQ=YEARLY;BYDAY=-1MO;BYMONTH=5 | 2026-05-25/2026-05-26 2027-05-31/2027-06-01 2028-05-29/2028-05-30
        the first Monday by its place | DTSTART;VALUE=DATE:20200907|RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=MO;BYSETPOS=1 | 2026-09-07/2026-09-08 2027-09-06/2027-09-07 2028-09-04/2028-09-05
        the last weekday of a month | DTSTART;VALUE=DATE:20201231|RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-12-31/2027-01-01 2027-12-31/2028-01-01 2028-12-29/2028-12-30
        a Tuesday after a Monday | DTSTART;VALUE=DATE:20201103|RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8 | 2026-11-03/2026-11-04 2027-11-02/2027-11-03 2028-11-07/2028-11-08
        two months | DTSTART;VALUE=DATE:20260401|RRULE:FREQ=YEARLY;BYMONTH=4,10;UNTIL=20271231 | 2026-04-01/2026-04-02 2026-10-01/2026-10-02 2027-04-01/2027-04-02 2027-10-01/2027-10-02
        the last day of February | DTSTART;VALUE=DATE:20200229|RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1 | 2026-02-28/2026-03-01 2027-02-28/2027-03-01 2028-02-29/2028-03-01
        29 February | DTSTART;VALUE=DATE:20200229|RRULE:FREQ=YEARLY | 2028-02-29/2028-03-01
        the hundredth day has no month | DTSTART;VALUE=DATE:20260105|RRULE:FREQ=YEARLY;BYDAY=1MO | 2026-01-05/2026-01-06 2027-01-04/2027-01-05 2028-01-03/2028-01-04
        but for one | DTSTART;VALUE=DATE:20201225|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20271225 | 2026-12-25/2026-12-26 2028-12-25/2028-12-26
        but for two | DTSTART;VALUE=DATE:20201225|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20261225,20271225 | 2028-12-25/2028-12-26
        but for one by UTC | DTSTART;TZID=Europe/Berlin:20201224T140000|DURATION:PT1H|RRULE:FREQ=YEARLY|EXDATE:20261224T130000Z,20271224T130000Z | 2028-12-24T14:00/2028-12-24T15:00
        but for one day of times | DTSTART:20201224T140000|DURATION:PT1H|RRULE:FREQ=YEARLY|EXDATE;VALUE=DATE:20261224,20271224 | 2028-12-24T14:00/2028-12-24T15:00
        and on others | DTSTART;VALUE=DATE:20260619|RDATE;VALUE=DATE:20270625,20280623 | 2026-06-19/2026-06-20 2027-06-25/2027-06-26 2028-06-23/2028-06-24
        over new year | DTSTART;VALUE=DATE:20251231|DTEND;VALUE=DATE:20260102|RRULE:FREQ=YEARLY;COUNT=2 | 2025-12-31/2026-01-02 2026-12-31/2027-01-02
        free time is a holiday too | DTSTART;VALUE=DATE:20261225|TRANSP:TRANSPARENT | 2026-12-25/2026-12-26
        alarms are passed over | DTSTART;VALUE=DATE:20261225|BEGIN:VALARM|TRIGGER:-PT15M|DURATION:PT1H|END:VALARM | 2026-12-25/2026-12-26
        cancelled | DTSTART;VALUE=DATE:20261225|STATUS:CANCELLED |
        without length | DTSTART:20261224T140000 |
        """;

    /// <summary>A file, or one event of a file from its fourth line on: and the line that is at fault, and why.</summary>
    public const string Faulty = """
        nothing |  | 1 | begins with BEGIN:VCALENDAR
        no calendar | Date,Name|2026-12-25,Christmas | 1 | NAME:value
        a web page | <!doctype html> | 1 | NAME:value
        another thing | BEGIN:VCARD|END:VCARD | 1 | begins with BEGIN:VCALENDAR
        an event without its calendar | BEGIN:VEVENT|DTSTART:20261225|END:VEVENT | 1 | begins with BEGIN:VCALENDAR
        an event that is never ended | BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20261225|END:VCALENDAR | 4 | END:VCALENDAR ends nothing
        a file that breaks off | BEGIN:VCALENDAR|BEGIN:VEVENT|DTSTART:20261225 | 2 | BEGIN:VEVENT is never ended
        an end too many | BEGIN:VCALENDAR|END:VCALENDAR|END:VCALENDAR | 3 | END:VCALENDAR ends nothing
        an event after the calendar | BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|DTSTART:20261225|END:VEVENT | 3 | VEVENT stands outside
        no beginning | event: SUMMARY:Christmas | 3 | no DTSTART
        no date | event: DTSTART:Christmas | 4 | neither a date
        no such day | event: DTSTART;VALUE=DATE:20260230 | 4 | "20260230"
        no such year | event: DTSTART;VALUE=DATE:99990101 | 4 | neither a date
        a time that calls itself a date | event: DTSTART;VALUE=DATE:20261224T140000 | 4 | VALUE=DATE
        a date that calls itself a time | event: DTSTART;VALUE=DATE-TIME:20261224 | 4 | VALUE=DATE-TIME
        an unknown clock | event: DTSTART;TZID=Europe/Atlantis:20261224T140000 | 4 | "Europe/Atlantis"
        an end before the beginning | event: DTSTART:20261225|DTEND:20261224 | 5 | ends before it begins
        a date and a time | event: DTSTART:20261225|DTEND:20261225T120000 | 5 | both dates or both times
        an end and a length | event: DTSTART:20261225|DTEND:20261226|DURATION:P1D | 6 | not both
        no length | event: DTSTART:20261225|DURATION:a day | 5 | DURATION cannot be read
        a length of less than nothing | event: DTSTART:20261225|DURATION:-P1D | 5 | DURATION cannot be read
        a length beyond measure | event: DTSTART:20261225|DURATION:P999999D | 5 | DURATION cannot be read
        hours of a date | event: DTSTART:20261225|DURATION:PT4H | 4 | lasts whole days
        two beginnings | event: DTSTART:20261225|DTSTART:20261226 | 5 | DTSTART only once
        every week | event: DTSTART:20261225|RRULE:FREQ=WEEKLY | 5 | FREQ=YEARLY
        no rule | event: DTSTART:20261225|RRULE:YEARLY | 5 | cannot be read at "YEARLY"
        a rule by week | event: DTSTART:20261225|RRULE:FREQ=YEARLY;BYWEEKNO=20 | 5 | BYWEEKNO=20
        a thirteenth month | event: DTSTART:20261225|RRULE:FREQ=YEARLY;BYMONTH=13 | 5 | BYMONTH=13
        no weekday | event: DTSTART:20261225|RRULE:FREQ=YEARLY;BYDAY=4XX | 5 | BYDAY=4XX
        an interval of none | event: DTSTART:20261225|RRULE:FREQ=YEARLY;INTERVAL=0 | 5 | INTERVAL=0
        two ends of a row | event: DTSTART:20261225|RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20301225 | 5 | both COUNT and UNTIL
        two years each year | event: DTSTART:20261225|DTEND:20281225|RRULE:FREQ=YEARLY | 6 | may not last longer
        no exception | event: DTSTART:20261225|RRULE:FREQ=YEARLY|EXDATE:never | 6 | EXDATE is neither
        a line without a value | event: DTSTART:20261225|SUMMARY | 5 | NAME:value
        a name between quotes left open | event: DTSTART;TZID="Europe/Berlin:20261225T120000 | 4 | NAME:value
        """;
}
