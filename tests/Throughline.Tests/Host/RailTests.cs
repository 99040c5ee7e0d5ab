using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Host.Web.Shell;
using Throughline.Kernel;

namespace Throughline.Tests.Host;

public sealed class RailTests
{
    [Fact]
    public void Settings_are_shown_to_whoever_may_see_any_of_them()
    {
        RoomsOf(new Role("auditor", [May.Enter, May.ReadAudit])).ShouldBe(["settings"]);
        RoomsOf(new Role("plumber", [May.Enter, May.ManageWebhooks])).ShouldBe(["settings"]);
        RoomsOf(Role.Agent).ShouldBe(["overview", "inbox", "customers", "companies", "metrics", "settings"]);
        RoomsOf(Role.Owner).ShouldBe(["overview", "inbox", "customers", "companies", "metrics", "settings"]);
    }

    private static IEnumerable<string> RoomsOf(Role role)
    {
        var now = DateTimeOffset.UnixEpoch;
        var person = new Person
        {
            Id = PersonId.New(now),
            Name = "Ada",
            Email = "ada@example.com",
            Role = role,
            CreatedAt = now,
        };
        var session = new Session
        {
            Id = SessionId.New(now),
            PersonId = person.Id,
            Hash = [],
            StartedAt = now,
            SeenAt = now,
            EndsAt = now,
        };
        var who = new SignedIn();
        who.Is(session, person);
        return Rail.Rooms.Where(room => room.IsShownTo(who)).Select(room => room.Room);
    }
}
