using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class HolidaysApiTests
{
    private static readonly CalendarHours Office = CalendarHours.MondayToFriday(new HoursOfDay("09:00", "17:00"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Holidays_come_from_a_file_and_the_same_file_again_changes_nothing(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var calendars = server.Client.Calendars;
        var id = (await calendars.CreateAsync("Support", "Europe/Berlin", Office, ct: Ct)).Id;

        const string file =
            "BEGIN:VEVENT|UID:a|DTSTART:20301224T140000|DURATION:PT10H|RRULE:FREQ=YEARLY;UNTIL=20401231|SUMMARY:Eve|END:VEVENT"
            + "|BEGIN:VEVENT|UID:b|DTSTART:20301225|SUMMARY:Day|END:VEVENT"
            + "|BEGIN:VEVENT|UID:c|DTSTART:20301226|STATUS:CANCELLED|END:VEVENT";
        (await ImportAsync(server, id, file)).ShouldBe(new AddedHolidays(2, 0, 0, 1));
        (await ImportAsync(server, id, file)).ShouldBe(new AddedHolidays(0, 0, 2, 1));
        (await ImportAsync(server, id, file.Replace("20301225", "20301227"))).ShouldBe(new AddedHolidays(1, 1, 1, 1));
        var added = await calendars.AddHolidaysAsync(
            id,
            [new("Outing", "2030-06-19"), new("Outing", "2030-06-19")],
            Ct
        );
        added.ShouldBe(new AddedHolidays(1, 0, 0, 0));

        var calendar = await calendars.GetAsync(id, Ct);
        calendar.Version.ShouldBe(4);
        calendar
            .Holidays.Select(each => $"{each.Name} {each.From} {each.To} {each.Rule}".TrimEnd())
            .ShouldBe(
                [
                    "Eve 2030-12-24T14:00 2030-12-25T00:00 FREQ=YEARLY;UNTIL=20401231",
                    "Day 2030-12-27 2030-12-28",
                    "Outing 2030-06-19 2030-06-20",
                ],
                ignoreOrder: true
            );
        (await HoursOfAsync("2031-12-24")).ShouldBe(5);
        (await HoursOfAsync("2030-12-25")).ShouldBe(8, "it was moved");
        (await HoursOfAsync("2030-12-27")).ShouldBe(0);
        (await HoursOfAsync("2030-06-19")).ShouldBe(0);

        var outing = calendar.Holidays.Single(each => each.Name == "Outing").Id!.Value;
        await calendars.RemoveHolidayAsync(id, outing, Ct);
        (await HoursOfAsync("2030-06-19")).ShouldBe(8);
        await RefusedAsync(404, "holiday_not_found", () => calendars.RemoveHolidayAsync(id, outing, Ct));
        (await TypesAsync(server)).ShouldBe([
            "calendar.created",
            "calendar.holidays_imported",
            "calendar.holidays_imported",
            "calendar.holidays_imported",
            "calendar.holiday_removed",
        ]);

        async Task<double> HoursOfAsync(string day)
        {
            var start = DateTimeOffset.Parse($"{day}T00:00:00Z");
            return (await calendars.ElapsedAsync(id, start, start.AddDays(1), Ct))!.Value.TotalHours;
        }
    }

    [Fact]
    public async Task Faults_of_a_file_are_told_by_line_and_nothing_of_it_is_kept()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var id = (await server.Client.Calendars.CreateAsync("Support", "UTC", Office, ct: Ct)).Id;
        const string file = "BEGIN:VEVENT|DTSTART:20301225|END:VEVENT|BEGIN:VEVENT|DTSTART:soon|END:VEVENT";

        var answer = await PostAsync(server, id, "text/calendar; charset=utf-8", Calendar(file));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldSatisfyAllConditions(
            text => text.ShouldContain("\"invalid_file\""),
            text => text.ShouldContain("Line 6: DTSTART is neither"),
            text => text.ShouldContain("\"errors\":[{\"line\":6,")
        );
        (await server.Client.Calendars.GetAsync(id, Ct)).Holidays.ShouldBeEmpty();

        await RefusedAsync(await PostAsync(server, id, "text/plain", Calendar(file)), 415, "unsupported_media_type");
        await RefusedAsync(await PostAsync(server, id, "application/json", "[1]"), 400, "invalid_json");
        await RefusedAsync(await PostAsync(server, id, "application/json", "{}"), 400, "invalid_json");
        // It is refused by its length, before it is sent.
        await RefusedAsync(
            await PostAsync(server, id, "text/calendar", new('x', 1_100_000), ("Expect", "100-continue")),
            413,
            "body_too_large"
        );
        await RefusedAsync(
            await PostAsync(server, Guid.NewGuid(), "text/calendar", Calendar("")),
            404,
            "calendar_not_found"
        );
        foreach (
            var holiday in new[]
            {
                "null",
                """{"name":"x"}""",
                """{"from":"2026-12-25"}""",
                """{"name":"x","from":"25.12.2026"}""",
                """{"name":"x","from":"2026-12-25","to":"2026-12-25"}""",
                """{"name":"x","from":"2026-12-25T10:00"}""",
                """{"name":"x","from":"2026-12-25","time_zone":"Mars/Base"}""",
                """{"name":"x","from":"2026-12-25","rule":"FREQ=DAILY"}""",
                """{"name":"x","from":"2026-12-25","to":"2028-12-25","rule":"FREQ=YEARLY"}""",
                """{"name":"x","from":"2026-12-25","except":["never"]}""",
                """{"name":"x\u0000","from":"2026-12-25"}""",
            }
        )
            await RefusedAsync(
                await PostAsync(server, id, "application/json", $$"""{"holidays":[{{holiday}}]}"""),
                400,
                "invalid_holiday"
            );
    }

    private static Task<AddedHolidays> ImportAsync(RunningServer server, Guid id, string events) =>
        server.Client.Calendars.ImportHolidaysAsync(id, new MemoryStream(Encoding.UTF8.GetBytes(Calendar(events))), Ct);

    private static string Calendar(string events) => $"BEGIN:VCALENDAR|{events}|END:VCALENDAR".Replace("|", "\r\n");

    private static Task<HttpResponseMessage> PostAsync(
        RunningServer server,
        Guid id,
        string type,
        string body,
        params (string Name, string Value)[] headers
    )
    {
        var content = new StringContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        return server.SendAsync(HttpMethod.Post, $"/v1/calendars/{id}/holidays", content, headers);
    }

    private static async Task<IEnumerable<string>> TypesAsync(RunningServer server) =>
        (await server.Client.Ledger.ReadAsync(ct: Ct))
            .Items.Select(entry => entry.Type)
            .Where(type => type.StartsWith("calendar.", StringComparison.Ordinal));

    private static async Task RefusedAsync(int status, string code, Func<Task> call)
    {
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(call);
        ((int)refused.Status).ShouldBe(status, refused.Message);
        refused.Code.ShouldBe(code);
    }

    private static async Task RefusedAsync(HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        ((int)response.StatusCode).ShouldBe(status, text);
        text.ShouldContain($"\"{code}\"");
    }
}
