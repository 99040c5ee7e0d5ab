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
