using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Calendars.Saved;
using Throughline.Client;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Calendars;

public sealed class CalendarsApiTests
{
    private static readonly CalendarHours Office = CalendarHours.MondayToFriday(new HoursOfDay("09:00", "17:00"));

    // Friday and Monday around the beginning of summer time in Berlin.
    private static readonly DateTimeOffset Friday = new(2026, 3, 27, 16, 30, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Monday = new(2026, 3, 30, 9, 15, 0, TimeSpan.FromHours(2));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_calendar_lives_and_dies_over_the_api(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var calendars = server.Client.Calendars;

        var made = await calendars.CreateAsync(" Support ", "Europe/Berlin", Office, ct: Ct);
        made.ShouldSatisfyAllConditions(
            () => made.Name.ShouldBe("Support"),
            () => made.TimeZone.ShouldBe("Europe/Berlin"),
            () => made.Hours.Friday.ShouldBe([new HoursOfDay("09:00", "17:00")]),
            () => made.Hours.Saturday.ShouldBeNull(),
            () => made.Versions.ShouldHaveSingleItem(),
            () => made.Version.ShouldBe(1)
        );
        (await calendars.ListAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe(made.Id);

        (await calendars.ElapsedAsync(made.Id, Friday, Monday, Ct)).ShouldBe(TimeSpan.FromMinutes(45));
        (await calendars.ElapsedAsync(made.Id, Monday, Friday, Ct)).ShouldBe(TimeSpan.FromMinutes(-45));
        (await calendars.DueAsync(made.Id, Friday, TimeSpan.FromMinutes(45), Ct)).ShouldBe(Monday);
        (await calendars.DueAsync(made.Id, Monday, TimeSpan.FromMinutes(-45), Ct)).ShouldBe(Friday);
        (await calendars.DueAsync(made.Id, Monday, TimeSpan.FromMicroseconds(1), Ct)).ShouldBe(
            Monday.AddMicroseconds(1)
        );

        var night = made with
        {
            Name = "Nights",
            Hours = new() { Sunday = [new("22:00", "06:00"), new("12:00", "24:00")] },
        };
        var changed = await calendars.ChangeAsync(night, ct: Ct);
        changed.Hours.Sunday.ShouldBe([new HoursOfDay("12:00", "24:00"), new HoursOfDay("22:00", "06:00")]);
        changed.Versions.Count.ShouldBe(2);
        changed.Version.ShouldBe(2);
        await RefusedAsync(412, "changed_meanwhile", () => calendars.ChangeAsync(made, ct: Ct));
        (await calendars.ElapsedAsync(made.Id, Friday, Monday, Ct)).ShouldBe(
            TimeSpan.FromMinutes(45),
            "what lies before a change keeps the hours that were in force"
        );

        await calendars.DeleteAsync(made.Id, Ct);
        await RefusedAsync(404, "calendar_not_found", () => calendars.GetAsync(made.Id, Ct));
        await RefusedAsync(404, "calendar_not_found", () => calendars.ElapsedAsync(made.Id, Friday, Monday, Ct));
        await RefusedAsync(404, "calendar_not_found", () => calendars.DeleteAsync(made.Id, Ct));
        (await TypesAsync(server)).ShouldBe(["calendar.created", "calendar.changed", "calendar.deleted"]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_calendar_without_hours_knows_no_working_time(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var calendars = server.Client.Calendars;
        var made = await calendars.CreateAsync("Empty", "UTC", new(), ct: Ct);

        (await calendars.ElapsedAsync(made.Id, Friday, Monday, Ct)).ShouldBeNull();
        (await calendars.DueAsync(made.Id, Friday, TimeSpan.FromHours(1), Ct)).ShouldBeNull();
        var answer = await server.SendAsync(
            HttpMethod.Get,
            $"/v1/calendars/{made.Id}/due?from=2026-03-27T16:30:00+01:00&seconds=60"
        );
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("\"due\":null", Case.Sensitive, "it is said");
    }

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
        await RefusedAsync(await PostAsync(server, id, "text/calendar", new('x', 1_100_000)), 413, "body_too_large");
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

    [Fact]
    public async Task What_is_wrong_with_a_calendar_is_told_in_words()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var calendars = server.Client.Calendars;
        var made = await calendars.CreateAsync("Support", "UTC", Office, ct: Ct);

        await RefusedAsync(409, "name_taken", () => calendars.CreateAsync("Support", "UTC", Office, ct: Ct));
        await RefusedAsync(400, "invalid_name", () => calendars.CreateAsync(" ", "UTC", Office, ct: Ct));
        await RefusedAsync(400, "invalid_name", () => calendars.CreateAsync("a\0b", "UTC", Office, ct: Ct));
        foreach (var zone in new[] { "", "CET", "Berlin", "Mars/Base", "W. Europe Standard Time" })
            await RefusedAsync(400, "invalid_time_zone", () => calendars.CreateAsync("Other", zone, Office, ct: Ct));
        foreach (
            var (from, to) in new[]
            {
                ("9:00", "17:00"),
                ("09:00", "09:00"),
                ("09:00", "25:00"),
                ("24:00", "06:00"),
                ("", ""),
            }
        )
            await RefusedAsync(
                400,
                "invalid_hours",
                () => calendars.CreateAsync("Other", "UTC", new() { Monday = [new(from, to)] }, ct: Ct)
            );
        var many = Enumerable.Range(0, 13).Select(hour => new HoursOfDay($"{hour:00}:00", $"{hour:00}:30")).ToList();
        await RefusedAsync(
            400,
            "invalid_hours",
            () => calendars.CreateAsync("Other", "UTC", new() { Monday = many }, ct: Ct)
        );
        await RefusedAsync(
            400,
            "invalid_valid_from",
            () => calendars.ChangeAsync(made, DateTimeOffset.UnixEpoch.AddYears(50), Ct)
        );
        var path = $"/v1/calendars/{made.Id}";
        var unseen = new StringContent("""{"name":"A","time_zone":"UTC"}""", Encoding.UTF8, "application/json");
        await RefusedAsync(await server.SendAsync(HttpMethod.Put, path, unseen), 428, "if_match_required");
        foreach (
            var (query, code) in new[]
            {
                ("elapsed", "invalid_from"),
                ("elapsed?from=2026-03-27T16:30:00&to=2026-03-27T16:30:00Z", "invalid_from"),
                ("elapsed?from=2026-03-27T16:30:00Z&to=tomorrow", "invalid_to"),
                ("due?from=2026-03-27T16:30:00Z", "invalid_seconds"),
                ("due?from=2026-03-27T16:30:00Z&seconds=NaN", "invalid_seconds"),
                ("due?from=2026-03-27T16:30:00Z&seconds=1e28", "invalid_seconds"),
            }
        )
            await RefusedAsync(await server.SendAsync(HttpMethod.Get, $"{path}/{query}"), 400, code);
    }

    [Fact]
    public async Task Reading_and_writing_each_take_their_scope()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var id = (await server.Client.Calendars.CreateAsync("Support", "UTC", Office, ct: Ct)).Id;
        var reader = new ThroughlineClient(server.Http, await server.Keys.CreateTokenAsync("r", [Scopes.Read], Ct));
        var writer = new ThroughlineClient(server.Http, await server.Keys.CreateTokenAsync("w", [Scopes.Write], Ct));

        (await reader.Calendars.ElapsedAsync(id, Friday, Monday, Ct)).ShouldNotBeNull();
        await RefusedAsync(403, "forbidden", () => reader.Calendars.DeleteAsync(id, Ct));
        await RefusedAsync(403, "forbidden", () => reader.Calendars.AddHolidaysAsync(id, [], Ct));
        await RefusedAsync(403, "forbidden", () => writer.Calendars.ListAsync(Ct));
    }

    [Fact]
    public async Task What_is_measured_with_is_not_taken_away()
    {
        await using var server = await RunningServer.StartAsync(
            DatabaseEngine.Sqlite,
            services => services.AddSingleton<ICalendarUse, TeamSupport>()
        );
        var id = (await server.Client.Calendars.CreateAsync("Support", "UTC", Office, ct: Ct)).Id;

        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Calendars.DeleteAsync(id, Ct)
        );
        refused.Code.ShouldBe("calendar_in_use");
        refused.Detail.ShouldContain("the team Support");
    }

    private sealed class TeamSupport : ICalendarUse
    {
        public Task<string?> OfAsync(WriteTransaction tx, CalendarId id, CancellationToken ct) =>
            Task.FromResult<string?>("the team Support");
    }

    private static Task<AddedHolidays> ImportAsync(RunningServer server, Guid id, string events) =>
        server.Client.Calendars.ImportHolidaysAsync(id, new MemoryStream(Encoding.UTF8.GetBytes(Calendar(events))), Ct);

    private static string Calendar(string events) => $"BEGIN:VCALENDAR|{events}|END:VCALENDAR".Replace("|", "\r\n");

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, Guid id, string type, string body)
    {
        var content = new StringContent(body) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        return server.SendAsync(HttpMethod.Post, $"/v1/calendars/{id}/holidays", content);
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
