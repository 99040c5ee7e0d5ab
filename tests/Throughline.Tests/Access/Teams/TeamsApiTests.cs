using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.People;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Access.Teams;

public sealed class TeamsApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_team_is_made_changed_joined_left_and_deleted_and_the_ledger_says_so(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Services.GetRequiredService<DemoTeam>().CreateAsync(Ct);
        var teams = server.Client.Teams;
        var office = await server.Client.Calendars.CreateAsync("Office", "Europe/Berlin", Hours, ct: Ct);

        var made = await teams.CreateAsync("support-berlin", " Support, Berlin ", office.Id, "load", ct: Ct);
        (made.Key, made.Name, made.CalendarId, made.Routing, made.Version).ShouldBe(
            ("support-berlin", "Support, Berlin", office.Id, "load", 1)
        );
        var joined = await teams.JoinAsync(made.Key, "Tomas@demo.example", Ct);
        joined.Members.ShouldHaveSingleItem().Email.ShouldBe("tomas@demo.example");
        (await teams.JoinAsync(made.Key, "tomas@demo.example", Ct)).Members.Count.ShouldBe(1, "twice is once");
        var seated = await teams.SeatAsync("tomas@demo.example", "teams", 3, [" Returns", "french", "returns"], Ct);
        (seated.Sees, seated.Capacity).ShouldBe(("teams", 3));
        seated.Skills.ShouldBe(["french", "returns"]);
        (await teams.SeatAsync("tomas@demo.example", capacity: 4, ct: Ct)).Skills.Count.ShouldBe(
            2,
            "what is null stays"
        );

        var changed = await teams.ChangeAsync(made with { Name = "Support, Spree", CalendarId = null }, Ct);
        (changed.Name, changed.CalendarId, changed.Version).ShouldBe(("Support, Spree", null, 2));
        (await RefusedAsync(() => teams.ChangeAsync(made with { Name = "Late" }, Ct))).ShouldBe("changed_meanwhile");

        (await teams.LeaveAsync(made.Key, "tomas@demo.example", Ct)).Members.ShouldBeEmpty();
        await teams.DeleteAsync(made.Key, Ct);
        (await RefusedAsync(() => teams.GetAsync(made.Key, Ct))).ShouldBe("team_not_found");
        var entries = (await server.Client.Ledger.ReadAsync(ct: Ct)).Items;
        entries
            .Select(entry => entry.Type)
            .Where(type => type.Split('.')[0] is "team" or "seat")
            .ShouldBe([
                "team.created",
                "team.joined",
                "seat.changed",
                "seat.changed",
                "team.changed",
                "team.left",
                "team.deleted",
            ]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_cannot_be_is_refused_with_its_code(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Services.GetRequiredService<DemoTeam>().CreateAsync(Ct);
        var teams = server.Client.Teams;
        await teams.CreateAsync("care", "Care", ct: Ct);
        (await RefusedAsync(() => teams.CreateAsync("Care!", "Other", ct: Ct))).ShouldBe("invalid_key");
        (await RefusedAsync(() => teams.CreateAsync("other", "  ", ct: Ct))).ShouldBe("invalid_name");
        (await RefusedAsync(() => teams.CreateAsync("care", "Other", ct: Ct))).ShouldBe("key_taken");
        (await RefusedAsync(() => teams.CreateAsync("other", "Care", ct: Ct))).ShouldBe("name_taken");
        (await RefusedAsync(() => teams.CreateAsync("other", "Other", Guid.NewGuid(), ct: Ct))).ShouldBe(
            "calendar_unknown"
        );
        (await RefusedAsync(() => teams.JoinAsync("care", "nobody@x.org", Ct))).ShouldBe("person_not_found");
        (await RefusedAsync(() => teams.JoinAsync("gone", "tomas@demo.example", Ct))).ShouldBe("team_not_found");
        (await RefusedAsync(() => teams.SeatAsync("tomas@demo.example", capacity: -1, ct: Ct))).ShouldBe(
            "invalid_capacity"
        );
        (await RefusedAsync(() => teams.SeatAsync("tomas@demo.example", skills: ["a,b"], ct: Ct))).ShouldBe(
            "invalid_skill"
        );
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_measured_by_or_waited_for_is_not_taken_away(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var calendars = server.Client.Calendars;
        var office = await calendars.CreateAsync("Office", "Europe/Berlin", Hours, ct: Ct);
        await server.Client.Teams.CreateAsync("care", "Care", office.Id, ct: Ct);
        (await RefusedAsync(() => calendars.DeleteAsync(office.Id, Ct))).ShouldBe("calendar_in_use");

        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(new() { Email = "ada@example.org" }, "email", "It is broken"), ct: Ct);
        await desk.AssignAsync(it.Id, team: "care", ct: Ct);
        (await RefusedAsync(() => server.Client.Teams.DeleteAsync("care", Ct))).ShouldBe("team_in_use");
        await desk.ResolveAsync(it.Id, ct: Ct);
        await server.Client.Teams.DeleteAsync("care", Ct);

        await calendars.PreferAsync(office.Id, Ct);
        (await RefusedAsync(() => calendars.DeleteAsync(office.Id, Ct))).ShouldBe("calendar_in_use");
        (await RefusedAsync(() => calendars.PreferAsync(Guid.NewGuid(), Ct))).ShouldBe("calendar_not_found");
        await calendars.NeglectAsync(office.Id, Ct);
        await calendars.DeleteAsync(office.Id, Ct);
    }

    private static CalendarHours Hours => CalendarHours.MondayToFriday(new HoursOfDay("09:00", "17:00"));

    private static async Task<string?> RefusedAsync(Func<Task> call) =>
        (await call.ShouldThrowAsync<ThroughlineProblemException>()).Code;
}
