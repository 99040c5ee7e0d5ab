using Throughline.Conversations.Routing;

namespace Throughline.Tests.Conversations.Routing;

public sealed class SharingTests
{
    private const string Team = "care";

    [Fact]
    public void Whoever_has_the_smallest_share_of_what_they_take_on_is_next()
    {
        var half = Who("half", capacity: 10, load: 5);
        var third = Who("third", capacity: 3, load: 1);
        var full = Who("full", capacity: 1, load: 1);
        Sharing.Pick(Team, [], [half, third, full]).ShouldBe(third);
    }

    [Fact]
    public void Among_equals_whoever_was_given_nothing_for_longest_is_next()
    {
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        var late = Who("a", load: 2);
        var early = Who("b", load: 2);
        (late.GivenAt, early.GivenAt) = (now, now.AddMinutes(-1));
        Sharing.Pick(Team, [], [late, early]).ShouldBe(early);
        Sharing.Pick(Team, [], [late, early, Who("c", load: 2)])!.Email.ShouldBe("c", "who never was is first");
    }

    [Fact]
    public void Nobody_without_room_the_skills_or_the_team_is_given_anything()
    {
        var skilled = Who("skilled", load: 9, skills: "returns");
        var other = Who("other");
        Sharing.Pick(Team, ["returns"], [other, skilled]).ShouldBe(skilled);
        skilled.Load = 10;
        Sharing.Pick(Team, ["returns"], [other, skilled]).ShouldBeNull();
        Sharing.Pick("deliveries", [], [other]).ShouldBeNull();
        Sharing.Pick(Team, [], [Who("none", capacity: 0)]).ShouldBeNull();
    }

    [Fact]
    public void A_word_is_a_skill_only_where_somebody_has_it()
    {
        var all = new[] { Who("a", skills: "french"), Who("b") };
        Sharing.Asked(["Return", null, "French", "to improve", "french"], Team, all).ShouldBe(["french"]);
        Sharing.Asked(["french"], "deliveries", all).ShouldBeEmpty();
    }

    /// <summary>Whatever comes and goes: nobody has more than they take on, and shares stay one conversation apart.</summary>
    [Fact]
    public void No_order_of_coming_and_going_breaks_capacity_or_fairness()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var people = Enumerable
                .Range(0, random.Next(1, 7))
                .Select(i => Who($"p{i}", capacity: random.Next(1, 9), load: 0))
                .ToList();
            var now = DateTimeOffset.UnixEpoch;
            var waiting = 0;
            for (var step = 0; step < 120; step++)
            {
                now = now.AddMinutes(1);
                waiting += random.Next(0, 3);
                while (waiting > 0 && Sharing.Pick(Team, [], people) is { } next)
                {
                    var least = people.Where(one => one.HasRoom).Min(Share);
                    Share(next).ShouldBe(least, 1e-9);
                    next.Load++;
                    next.GivenAt = now;
                    waiting--;
                }
                people.ShouldAllBe(one => one.Load <= one.Capacity);
                if (waiting > 0)
                    people.ShouldAllBe(one => !one.HasRoom, "what waits does so only while nobody has room");
                foreach (var one in people.Where(one => one.Load > 0 && random.Next(4) == 0))
                    one.Load--;
            }
        }

        static double Share(Server one) => (double)one.Load / one.Capacity;
    }

    private static Server Who(string email, int capacity = 10, int load = 0, string? skills = null) =>
        new()
        {
            Email = email,
            Teams = new HashSet<string> { Team },
            Skills = skills is null ? [] : new HashSet<string> { skills },
            Capacity = capacity,
            Load = load,
        };
}
