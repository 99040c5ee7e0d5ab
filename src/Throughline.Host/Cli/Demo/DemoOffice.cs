using System.Text.Json;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Calendars;
using Throughline.Calendars.Saved;
using Throughline.Customers.Segments;

namespace Throughline.Host.Cli.Demo;

/// <summary>What a company that has used Throughline for a while has set up: its people, its sources, its segments, its
/// working hours.</summary>
internal sealed class DemoOffice(
    DemoTeam team,
    DemoDesk desk,
    Keys keys,
    SavedSegments segments,
    CreateCalendar calendars
)
{
    // As the demo company's touchpoints name them. Browsers and apps are not trusted with who is who.
    private static readonly (string Source, bool Trusted)[] Sources =
    [
        ("web", false),
        ("app", false),
        ("till-lyon", true),
        ("till-ghent", true),
        ("parcel", true),
        ("helpdesk", true),
        ("surveys", true),
        ("loyalty", true),
        ("ads", true),
    ];

    private static readonly (string Name, string Definition)[] Segments =
    [
        ("Bought at least twice in 90 days", """{"did": "order.completed", "at_least": 2, "within_days": 90}"""),
        (
            "Wrote to us in the last 30 days",
            """{"all": [{"did": "message.received", "within_days": 30}, {"did": "order.completed"}]}"""
        ),
        (
            "Basket without an order",
            """{"all": [{"did": "basket.product_added", "within_days": 14}, {"did": "order.completed", "at_most": 0, "within_days": 14}]}"""
        ),
    ];

    public async Task SetUpAsync(CancellationToken ct)
    {
        await team.CreateAsync(ct);
        foreach (var (source, trusted) in Sources)
            await keys.CreateWriteKeyAsync(source, trusted, ct);
        await keys.CreateTokenAsync("warehouse", [Scopes.Read], ct);
        foreach (var (name, definition) in Segments)
            await segments.CreateAsync(name, JsonElement.Parse(definition), Keys.System, ct);
        var care = await calendars.RunAsync("Customer care", "Europe/Paris", Hours, Holidays, Keys.System, ct);
        await calendars.RunAsync("Deliveries", "Europe/Brussels", Nights, Holidays, Keys.System, ct);
        await desk.SetUpAsync(((CalendarOutcome.Saved)care).Id, ct);
    }

    private static WeekHours Hours =>
        WeekHours.Of(day =>
            day switch
            {
                DayOfWeek.Sunday => null,
                DayOfWeek.Saturday => [new("10:00", "16:00")],
                _ => [new("09:00", "12:30"), new("13:30", "18:00")],
            }
        );

    private static WeekHours Nights =>
        WeekHours.Of(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday ? null : [new("20:00", "04:00")]);

    private static IReadOnlyList<Holiday> Holidays =>
        HolidayList
            .Read(
                [
                    new("New Year", "2020-01-01", Rule: "FREQ=YEARLY"),
                    new("Labour Day", "2020-05-01", Rule: "FREQ=YEARLY"),
                    new("Stocktaking", "2020-06-26T12:00", "2020-06-27", Rule: "FREQ=YEARLY;BYMONTH=6;BYDAY=-1FR"),
                    new("Christmas Eve", "2020-12-24T14:00", "2020-12-25", Rule: "FREQ=YEARLY"),
                    new("Christmas", "2020-12-25", "2020-12-27", Rule: "FREQ=YEARLY"),
                ],
                TimeZoneInfo.Utc
            )
            .Holidays!;
}
