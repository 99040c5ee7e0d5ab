using System.Globalization;
using Throughline.Conversations;
using Throughline.Conversations.Sla;
using Throughline.Tests.Calendars;

namespace Throughline.Tests.Conversations.Sla;

public sealed class DeadlineTests
{
    /// <summary>What, by which calendar, from when, how long, when it stood still, and when it is due.</summary>
    private const string Table = """
        within the day                        | office | 2026-06-10T10:00 | 02:00 |                                     | 2026-06-10T12:00
        over the night                        | office | 2026-06-10T16:30 | 01:00 |                                     | 2026-06-11T09:30
        over a weekend                        | office | 2026-03-27T16:30 | 01:00 |                                     | 2026-03-30T09:30
        over a weekend, to the very end       | office | 2026-03-27T16:30 | 00:30 |                                     | 2026-03-27T17:00
        begun at night                        | office | 2026-06-10T22:00 | 01:00 |                                     | 2026-06-11T10:00
        over a holiday                        | office; off 2026-05-01 | 2026-04-30T16:00 | 02:00 |                     | 2026-05-04T10:00
        over half a holiday                   | office; off 2026-12-24T12:00/2026-12-25T00:00; off 12-25 | 2026-12-24T11:00 | 02:00 | | 2026-12-28T10:00
        by the hours in force from then on    | UTC; Mon-Fri 09:00-17:00; then 2026-06-10T12:00; Mon-Fri 18:00-22:00 | 2026-06-10T11:00 | 02:00 | | 2026-06-10T19:00
        over the hour that is skipped         | always | 2026-03-29T01:30 | 01:00 |                                     | 2026-03-29T03:30
        over the hour that comes twice        | always | 2026-10-25T01:30 | 02:00 |                                     | 2026-10-25T02:30+01:00
        in the night shift                    | nights | 2026-06-10T23:00 | 08:00 |                                     | 2026-06-11T23:00
        an hour pending in the day            | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T10:30/2026-06-10T11:30   | 2026-06-10T13:00
        pending over the night costs hours    | office | 2026-06-10T16:00 | 02:00 | 2026-06-10T16:30/2026-06-11T10:00   | 2026-06-11T11:30
        pending through a closed weekend only | office | 2026-03-27T16:00 | 02:00 | 2026-03-27T17:00/2026-03-30T09:00   | 2026-03-30T10:00
        pending before it began               | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T08:00/2026-06-10T09:30   | 2026-06-10T12:00
        pending when it began                 | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T09:00/2026-06-10T11:00   | 2026-06-10T13:00
        pending only after it was due         | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T13:00/2026-06-10T14:00   | 2026-06-10T12:00
        pending at the deadline itself        | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T12:00/2026-06-10T14:00   | 2026-06-10T12:00
        pending twice                         | office | 2026-06-10T09:00 | 04:00 | 2026-06-10T10:00/2026-06-10T11:00, 2026-06-10T12:00/2026-06-10T15:00 | 2026-06-10T17:00
        still pending                         | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T10:30/                   | left 01:30
        still pending, due before             | office | 2026-06-10T10:00 | 02:00 | 2026-06-10T13:00/                   | 2026-06-10T12:00
        pending in the second of two hours    | always | 2026-10-25T01:00 | 02:00 | 2026-10-25T02:00+02:00/2026-10-25T02:00+01:00 | 2026-10-25T03:00+01:00
        around the clock                      | wall   | 2026-03-27T16:30 | 24:00 |                                     | 2026-03-28T16:30
        around the clock, over the skip       | wall   | 2026-03-28T16:30 | 24:00 |                                     | 2026-03-29T17:30
        around the clock, pending             | wall   | 2026-03-27T16:30 | 02:00 | 2026-03-27T17:00/2026-03-28T17:00   | 2026-03-28T18:30
        nobody knows the hours                | none   | 2026-06-10T10:00 | 02:00 |                                     | unknown
        """;

    public static TheoryData<string, string, string, string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string, string, string, string>();
            foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                if (line.Split('|', StringSplitOptions.TrimEntries) is [var a, var b, var c, var d, var e, var f])
                    cases.Add(a, b, c, d, e, f);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_deadline_is_where_the_table_has_it(
        string name,
        string calendar,
        string from,
        string length,
        string pending,
        string expected
    )
    {
        var working = calendar is "none" or "wall" ? null : CalendarText.Read(calendar);
        var zone = working?.Versions[0].Zone ?? TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var pauses = pending
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(span => span.Split('/'))
            .Select(ends => new Span(At(ends[0]), ends[1].Length == 0 ? null : At(ends[1])));

        var due = Deadline.Of(
            At(from),
            Length(length),
            calendar == "wall" ? SlaTime.Calendar : SlaTime.Working,
            working,
            pauses
        );

        if (expected == "unknown")
            due.ShouldBeNull(name);
        else if (expected.StartsWith("left ", StringComparison.Ordinal))
            due.ShouldBe(new Deadline(null, Length(expected[5..])), name);
        else
            due.ShouldBe(new Deadline(At(expected), null), name);

        DateTimeOffset At(string text) => CalendarText.Instant(text, zone).ToUniversalTime();
    }

    private static TimeSpan Length(string text) =>
        text.Split(':') is [var hours, var minutes]
            ? new TimeSpan(
                int.Parse(hours, CultureInfo.InvariantCulture),
                int.Parse(minutes, CultureInfo.InvariantCulture),
                0
            )
            : throw new FormatException(text);
}
