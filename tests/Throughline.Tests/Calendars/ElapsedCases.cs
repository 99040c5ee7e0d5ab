namespace Throughline.Tests.Calendars;

/// <summary>What was, from when, until when (by the clock of the zone): and how long people worked meanwhile.</summary>
internal static class ElapsedCases
{
    public const string Table = """
        # The known answers; summer time begins on Sunday, 29 March 2026.
        first response over a weekend | office | 2026-03-27T16:30 | 2026-03-30T09:15 | 00:45
        resolution over a weekend     | office | 2026-03-27T16:30 | 2026-03-30T14:05 | 05:35
        pending in the morning        | office | 2026-03-30T09:15 | 2026-03-30T10:00 | 00:45
        pending over noon             | office | 2026-03-30T10:20 | 2026-03-30T14:00 | 03:40
        # One day.
        within an hour               | office | 2026-06-10T10:00           | 2026-06-10T10:20           | 00:20
        no time at all               | office | 2026-06-10T10:00           | 2026-06-10T10:00           | 00:00
        a whole day                  | office | 2026-06-10T09:00           | 2026-06-10T17:00           | 08:00
        more than a day is a day     | office | 2026-06-10T00:00           | 2026-06-11T00:00           | 08:00
        before hours                 | office | 2026-06-10T05:00           | 2026-06-10T08:59           | 00:00
        after hours                  | office | 2026-06-10T17:00           | 2026-06-11T09:00           | 00:00
        begun before hours           | office | 2026-06-10T08:00           | 2026-06-10T09:30           | 00:30
        ended after hours            | office | 2026-06-10T16:30           | 2026-06-10T19:00           | 00:30
        a microsecond                | office | 2026-06-10T10:00:00        | 2026-06-10T10:00:00.000001 | 00:00:00.000001
        a microsecond before closing | office | 2026-06-10T16:59:59.999999 | 2026-06-10T18:00           | 00:00:00.000001
        # Weeks and years.
        a weekend is nothing          | office | 2026-06-12T17:00 | 2026-06-15T09:00 | 00:00
        a week                        | office | 2026-06-10T10:00 | 2026-06-17T10:00 | 40:00
        a year with 261 weekdays      | office | 2026-01-01T00:00 | 2027-01-01T00:00 | 2088:00
        a leap year with 262 weekdays | office | 2024-01-01T00:00 | 2025-01-01T00:00 | 2096:00
        ten years with 2,609 weekdays | office | 2016-01-01T00:00 | 2026-01-01T00:00 | 20872:00
        over new year                 | office | 2025-12-31T16:00 | 2026-01-01T10:00 | 02:00
        # Several intervals.
        a lunch in between                | split                             | 2026-06-10T11:30 | 2026-06-10T13:30 | 01:00
        during lunch                      | split                             | 2026-06-10T12:00 | 2026-06-10T13:00 | 00:00
        a Saturday                        | split                             | 2026-06-13T00:00 | 2026-06-14T00:00 | 04:00
        a week with a Saturday            | split                             | 2026-06-08T00:00 | 2026-06-15T00:00 | 44:00
        intervals that overlap count once | UTC; Mon 09:00-12:00, 11:00-14:00 | 2026-06-08T00:00 | 2026-06-09T00:00 | 05:00
        intervals that touch are one      | UTC; Mon 09:00-12:00, 12:00-14:00 | 2026-06-08T11:00 | 2026-06-08T13:00 | 02:00
        # Nights.
        a night                                 | nights                                | 2026-06-10T20:00 | 2026-06-11T08:00 | 08:00
        a night until midnight                  | nights                                | 2026-06-10T22:00 | 2026-06-11T00:00 | 02:00
        a night from midnight                   | nights                                | 2026-06-11T00:00 | 2026-06-11T06:00 | 06:00
        Friday's night ends on Saturday         | nights                                | 2026-06-13T00:00 | 2026-06-14T00:00 | 06:00
        no night before Monday                  | nights                                | 2026-06-15T00:00 | 2026-06-15T12:00 | 00:00
        a week of nights                        | nights                                | 2026-06-08T12:00 | 2026-06-15T12:00 | 40:00
        a night that meets the next day's hours | UTC; Mon 22:00-06:00; Tue 05:00-09:00 | 2026-06-08T00:00 | 2026-06-10T00:00 | 11:00
        a night over new year                   | nights                                | 2025-12-31T23:00 | 2026-01-01T01:00 | 02:00
        # Days on which clocks change.
        the day of 23 hours                | always                               | 2026-03-29T00:00       | 2026-03-30T00:00       | 23:00
        the day of 25 hours                | always                               | 2026-10-25T00:00       | 2026-10-26T00:00       | 25:00
        a night that is an hour shorter    | Europe/Berlin; Sat 22:00-06:00       | 2026-03-28T12:00       | 2026-03-29T12:00       | 07:00
        a night that is an hour longer     | Europe/Berlin; Sat 22:00-06:00       | 2026-10-24T12:00       | 2026-10-25T12:00       | 09:00
        hours that are skipped             | Europe/Berlin; Sun 02:00-03:00       | 2026-03-29T00:00       | 2026-03-30T00:00       | 00:00
        hours that are skipped in part     | Europe/Berlin; Sun 01:30-02:30       | 2026-03-29T00:00       | 2026-03-30T00:00       | 00:30
        hours that come twice              | Europe/Berlin; Sun 02:00-03:00       | 2026-10-25T00:00       | 2026-10-26T00:00       | 02:00
        hours that come twice in part      | Europe/Berlin; Sun 01:30-02:30       | 2026-10-25T00:00       | 2026-10-26T00:00       | 01:30
        between the two                    | Europe/Berlin; Sun 02:00-03:00       | 2026-10-25T02:30+02:00 | 2026-10-25T02:30+01:00 | 01:00
        over the change, unharmed          | office                               | 2026-10-23T16:00       | 2026-10-26T10:00       | 02:00
        spring in New York                 | America/New_York; Sun 00:00-24:00    | 2026-03-08T00:00       | 2026-03-09T00:00       | 23:00
        autumn in New York                 | America/New_York; Sun 01:00-02:00    | 2026-11-01T00:00       | 2026-11-02T00:00       | 02:00
        half an hour back on Lord Howe     | Australia/Lord_Howe; Sun 00:00-24:00 | 2026-04-05T00:00       | 2026-04-06T00:00       | 24:30
        half an hour forth on Lord Howe    | Australia/Lord_Howe; Sun 00:00-24:00 | 2026-10-04T00:00       | 2026-10-05T00:00       | 23:30
        a quarter past in Kathmandu        | Asia/Kathmandu; Sun-Fri 10:00-17:00  | 2026-06-10T04:15Z      | 2026-06-10T11:15Z      | 07:00
        the Friday that Samoa left out     | Pacific/Apia; Mon-Sun 09:00-17:00    | 2011-12-29T00:00       | 2012-01-01T00:00       | 16:00
        a midnight that São Paulo skipped  | America/Sao_Paulo; Sun 00:00-02:00   | 2018-11-03T12:00       | 2018-11-04T12:00       | 01:00
        São Paulo since it changes no more | America/Sao_Paulo; Sun 00:00-02:00   | 2019-11-02T12:00       | 2019-11-03T12:00       | 02:00
        a year that begins elsewhere       | Pacific/Kiritimati; Thu 00:00-24:00  | 2025-12-31T10:00Z      | 2026-01-01T10:00Z      | 24:00
        # Holidays.
        a holiday                                      | office; off 2026-05-01                                       | 2026-04-30T16:00 | 2026-05-04T10:00 | 02:00
        a holiday on a Saturday                        | office; off 2026-08-15                                       | 2026-08-14T16:00 | 2026-08-17T10:00 | 02:00
        half a holiday                                 | office; off 2026-12-24T12:00/2026-12-25T00:00                | 2026-12-24T00:00 | 2026-12-25T00:00 | 03:00
        an hour off                                    | office; off 2026-06-10T13:00/2026-06-10T14:00                | 2026-06-10T12:30 | 2026-06-10T14:30 | 01:00
        holidays that overlap                          | office; off 2026-06-10; off 2026-06-10T12:00/2026-06-11T12:00 | 2026-06-10T00:00 | 2026-06-12T00:00 | 05:00
        every Christmas                                | office; off 12-25; off 12-26                                 | 2026-12-24T00:00 | 2026-12-31T00:00 | 32:00
        two Christmases                                | office; off 12-25                                            | 2024-12-24T00:00 | 2025-12-26T00:00 | 2088:00
        29 February comes every fourth year            | UTC; Mon-Sun 00:00-24:00; off 02-29                          | 2027-02-01T00:00 | 2028-03-02T00:00 | 9456:00
        a holiday cuts the night before it             | nights; off 2026-06-11                                       | 2026-06-10T12:00 | 2026-06-11T12:00 | 02:00
        the night of a holiday lasts into the next day | nights; off 2026-06-11                                       | 2026-06-11T12:00 | 2026-06-12T12:00 | 06:00
        a holiday on the day of 25 hours               | always; off 2026-10-25                                       | 2026-10-24T00:00 | 2026-10-27T00:00 | 48:00
        nothing but holidays                           | office; off 2026-01-01T00:00/2027-01-01T00:00                | 2026-01-01T00:00 | 2027-01-01T00:00 | 00:00
        # Versions.
        what was before the first version is by it | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T00:00; Mon-Fri 09:00-13:00 | 1999-06-07T00:00  | 1999-06-14T00:00  | 40:00
        a change between two days                  | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T00:00; Mon-Fri 09:00-13:00 | 2026-06-09T00:00  | 2026-06-11T00:00  | 12:00
        a change within a day                      | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00; Mon-Fri 10:00-20:00 | 2026-06-10T00:00  | 2026-06-11T00:00  | 11:00
        a move to another zone                     | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00Z; Europe/Berlin; Mon-Fri 09:00-17:00 | 2026-06-10T00:00Z | 2026-06-11T00:00Z | 06:00
        a holiday that came to be known later      | office; then 2026-06-11T00:00; Mon-Fri 09:00-17:00; off 2026-06-10; off 2026-06-12 | 2026-06-10T00:00  | 2026-06-13T00:00  | 16:00
        """;
}
