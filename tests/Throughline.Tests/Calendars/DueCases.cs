namespace Throughline.Tests.Calendars;

/// <summary>What was, from when, how much working time: and by when it has passed.</summary>
internal static class DueCases
{
    public const string Table = """
        # The known answers, the other way round.
        a first response over a weekend         | office                                                       | 2026-03-27T16:30 | 00:45           | 2026-03-30T09:15
        a resolution over a weekend             | office                                                       | 2026-03-27T16:30 | 05:35           | 2026-03-30T14:05
        when a response had to begin            | office                                                       | 2026-03-30T09:15 | -00:45          | 2026-03-27T16:30
        when a resolution had to begin          | office                                                       | 2026-03-30T14:05 | -05:35          | 2026-03-27T16:30
        within the day                          | office                                                       | 2026-06-10T10:00 | 04:00           | 2026-06-10T14:00
        nothing is due at once                  | office                                                       | 2026-06-10T10:00 | 00:00           | 2026-06-10T10:00
        nothing is due at once at night as well | office                                                       | 2026-06-10T22:00 | 00:00           | 2026-06-10T22:00
        the rest of the day ends with it        | office                                                       | 2026-06-10T10:00 | 07:00           | 2026-06-10T17:00
        a microsecond more is the next day      | office                                                       | 2026-06-10T10:00 | 07:00:00.000001 | 2026-06-11T09:00:00.000001
        at night it counts from the morning     | office                                                       | 2026-06-10T22:00 | 01:00           | 2026-06-11T10:00
        on Friday evening it counts from Monday | office                                                       | 2026-06-12T18:00 | 00:30           | 2026-06-15T09:30
        forty hours are a week                  | office                                                       | 2026-06-10T10:00 | 40:00           | 2026-06-17T10:00
        a year of work                          | office                                                       | 2026-01-01T00:00 | 2088:00         | 2026-12-31T17:00
        over a holiday                          | office; off 2026-05-01                                       | 2026-04-30T16:00 | 02:00           | 2026-05-04T10:00
        over half a holiday                     | office; off 2026-12-24T12:00/2026-12-25T00:00; off 12-25     | 2026-12-24T11:00 | 02:00           | 2026-12-28T10:00
        over a lunch                            | UTC; Mon-Fri 08:00-12:00, 13:00-17:00                        | 2026-06-10T11:30 | 01:00           | 2026-06-10T13:30
        in the night                            | nights                                                       | 2026-06-10T23:00 | 04:00           | 2026-06-11T03:00
        in the next night                       | nights                                                       | 2026-06-11T05:00 | 02:00           | 2026-06-11T23:00
        over the hour that is skipped           | always                                                       | 2026-03-29T01:30 | 01:00           | 2026-03-29T03:30
        in the first of the two hours           | always                                                       | 2026-10-25T01:30 | 01:00           | 2026-10-25T02:30+02:00
        in the second of the two hours          | always                                                       | 2026-10-25T01:30 | 02:00           | 2026-10-25T02:30+01:00
        by the hours from then on               | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00; Mon-Fri 18:00-22:00 | 2026-06-10T11:00 | 02:00           | 2026-06-10T19:00
        backwards to the hours until then       | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00; Mon-Fri 18:00-22:00 | 2026-06-10T19:00 | -02:00          | 2026-06-10T11:00
        backwards within the day                | office                                                       | 2026-06-10T14:00 | -04:00          | 2026-06-10T10:00
        backwards to the beginning of the day   | office                                                       | 2026-06-10T14:00 | -05:00          | 2026-06-10T09:00
        backwards from the morning              | office                                                       | 2026-06-10T09:00 | -01:00          | 2026-06-09T16:00
        backwards from a Sunday                 | office                                                       | 2026-06-14T12:00 | -00:30          | 2026-06-12T16:30
        backwards over new year                 | office                                                       | 2026-01-01T10:00 | -02:00          | 2025-12-31T16:00
        backwards through a night               | nights                                                       | 2026-06-11T03:00 | -04:00          | 2026-06-10T23:00
        backwards over a year                   | office                                                       | 2027-01-01T00:00 | -2088:00        | 2026-01-01T09:00
        """;
}
