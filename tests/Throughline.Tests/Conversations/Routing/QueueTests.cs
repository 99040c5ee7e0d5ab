using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Routing;
using Throughline.Conversations.Sla;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Conversations.Sla;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Routing;

/// <summary>The queue of a team that shares by load, at a desk whose clock stands still.</summary>
public sealed class QueueTests
{
    private const string Team = "care";
    private const string Tomas = "tomas@demo.example";
    private const string Ines = "ines@demo.example";

    /// <summary>An analyst, who may not reply.</summary>
    private const string Clara = "clara@demo.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_comes_is_shared_by_load_below_capacity_and_the_rest_waits(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 2), (Ines, 1), (Clara, 10));
        await HereAsync(desk, Tomas, Ines, Clara);
        for (var i = 0; i < 5; i++)
            await QueueAsync(desk, $"c{i}@example.org");
        await desk.CatchUpAsync();
        (await LoadsAsync(desk)).ShouldBe([(Ines, 1), (Tomas, 2)], "nobody who may not reply is given anything");
        (await WaitingAsync(desk)).ShouldBe(2);

        var done = await OneOfAsync(desk, Tomas);
        await desk.ResolveAsync(done);
        await desk.CatchUpAsync();
        (await LoadsAsync(desk)).ShouldBe([(Ines, 1), (Tomas, 2)], "who resolves one is given the next");
        (await WaitingAsync(desk)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_queue_is_drained_when_somebody_comes_and_what_is_due_first_goes_first(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 1));
        await desk.PromiseAsync(
            new SlaTerms
            {
                Conditions = new() { Topics = ["urgent"] },
                Targets = new() { FirstResponse = Promise.Within(10, warn: 0) },
            }
        );
        await QueueAsync(desk, "first@example.org");
        desk.Clock.Advance(TimeSpan.FromMinutes(5));
        var due = await QueueAsync(desk, "due@example.org", "urgent");
        await desk.CatchUpAsync();
        (await WaitingAsync(desk)).ShouldBe(2, "nobody is there");

        await HereAsync(desk, Tomas);
        await desk.CatchUpAsync();
        (await desk.FindAsync(due)).Assignee.ShouldBe(Tomas);
        (await WaitingAsync(desk)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_is_not_seen_for_some_minutes_is_away_until_they_come_back(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 5));
        await HereAsync(desk, Tomas);
        desk.Clock.Advance(AgentAvailability.Seen + TimeSpan.FromSeconds(1));
        var it = await QueueAsync(desk, "ada@example.org");
        await desk.CatchUpAsync();
        (await desk.FindAsync(it)).Assignee.ShouldBeNull();

        await desk.Get<AvailabilityBook>().SeeAsync([(await PersonAsync(desk, Tomas)).Id], Ct);
        await desk.CatchUpAsync();
        (await desk.FindAsync(it)).Assignee.ShouldBe(Tomas);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_somebodys_who_leaves_or_is_shut_out_goes_back_to_the_queue(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 5), (Ines, 5));
        await HereAsync(desk, Tomas);
        var (one, other) = (await QueueAsync(desk, "a@example.org"), await QueueAsync(desk, "b@example.org"));
        await desk.CatchUpAsync();
        (await desk.FindAsync(one)).Assignee.ShouldBe(Tomas);
        await desk.ReplyAsync(other);

        await desk.Get<TeamMembership>().LeaveAsync(Team, Tomas, "token:t", Ct);
        await HereAsync(desk, Ines);
        await desk.CatchUpAsync();
        (await desk.FindAsync(one)).Assignee.ShouldBe(Ines);
        (await desk.FindAsync(other)).ShouldSatisfyAllConditions(
            it => it.Assignee.ShouldBeNull("it waits for the customer, and then for the team"),
            it => it.Team.ShouldBe(Team)
        );

        var ines = await PersonAsync(desk, Ines);
        await desk.Get<DisablePerson>().RunAsync(ines.Id, Role.Owner, Deed.OnThisMachine, Ct);
        await desk.CatchUpAsync();
        (await desk.FindAsync(one)).Assignee.ShouldBeNull();
        await desk.ShouldVerifyAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Only_who_has_the_skills_is_given_what_asks_for_them(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 5), (Ines, 5));
        await desk.Get<ChangeSeat>().RunAsync(Ines, null, null, ["French"], "token:t", Ct);
        await HereAsync(desk, Tomas);
        var it = await QueueAsync(desk, "ada@example.org", "french");
        await desk.CatchUpAsync();
        (await desk.FindAsync(it)).Assignee.ShouldBeNull();
        await HereAsync(desk, Ines);
        await desk.CatchUpAsync();
        (await desk.FindAsync(it)).Assignee.ShouldBe(Ines);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_nobody_there_can_do_keeps_nobody_elses_work_waiting(DatabaseEngine engine)
    {
        await using var desk = await DeskAsync(engine, (Tomas, 1), (Ines, 5));
        await desk.Get<CreateTeam>().RunAsync("night", new("Night", null, RoutingMode.Load), "token:t", Ct);
        await desk.Get<ChangeSeat>().RunAsync(Ines, null, null, ["french"], "token:t", Ct);
        for (var i = 0; i < 5; i++)
        {
            var night = await desk.OpenAsync(email: $"n{i}@example.org");
            await desk.DoAsync(night.Id, new Command.Assign(null, "night"));
            await QueueAsync(desk, $"f{i}@example.org", "french");
        }
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var it = await QueueAsync(desk, "ada@example.org");
        await HereAsync(desk, Tomas);

        await desk.Database.WriteAsync(tx => desk.Get<DrainQueues>().RunAsync(tx, Ct, atOnce: 2), Ct);

        (await desk.FindAsync(it)).Assignee.ShouldBe(Tomas);
    }

    [Fact]
    public async Task Two_nodes_that_share_at_once_never_give_twice_or_too_much()
    {
        await using var desk = await DeskAsync(DatabaseEngine.Postgres, (Tomas, 3), (Ines, 4));
        await HereAsync(desk, Tomas, Ines);
        for (var i = 0; i < 12; i++)
            await QueueAsync(desk, $"c{i}@example.org");

        await Task.WhenAll(desk.CatchUpAsync(), desk.CatchUpAsync(), desk.CatchUpAsync());

        (await LoadsAsync(desk)).ShouldBe([(Ines, 4), (Tomas, 3)]);
        var given = await desk.Database.SnapshotAsync(
            tx =>
                tx.ScalarAsync<long>(
                    "select count(*) from ledger where type = 'conversation.assigned' and actor = 'routing'",
                    null,
                    Ct
                ),
            Ct
        );
        given.ShouldBe(7);
    }

    private static async Task<Desk> DeskAsync(DatabaseEngine engine, params (string Email, int Capacity)[] members)
    {
        var desk = await Desk.CreateAsync(engine);
        await desk.Get<DemoTeam>().CreateAsync(Ct);
        await desk.Get<CreateTeam>().RunAsync(Team, new("Care", null, RoutingMode.Load), "token:t", Ct);
        foreach (var (email, capacity) in members)
        {
            await desk.Get<TeamMembership>().JoinAsync(Team, email, "token:t", Ct);
            await desk.Get<ChangeSeat>().RunAsync(email, null, capacity, null, "token:t", Ct);
        }
        return desk;
    }

    private static async Task HereAsync(Desk desk, params string[] emails)
    {
        foreach (var email in emails)
            await desk.Get<AvailabilityBook>().SetAsync(email, Availability.Available, "token:t", Ct);
    }

    private static async Task<ConversationId> QueueAsync(Desk desk, string email, string? topic = null)
    {
        var it = await desk.OpenAsync(email: email, topic: topic);
        await desk.DoAsync(it.Id, new Command.Assign(null, Team));
        return it.Id;
    }

    private static async Task<Person> PersonAsync(Desk desk, string email) =>
        (await desk.Get<PeopleReading>().FindAsync(email, Ct)).ShouldNotBeNull();

    private static async Task<List<(string, int)>> LoadsAsync(Desk desk) =>
        [
            .. (await desk.Get<DeskReading>().LoadsAsync(Ct))
                .Where(load => load.Open > 0)
                .Select(load => (load.Agent.Person.Email, load.Open))
                .Order(),
        ];

    private static async Task<long> WaitingAsync(Desk desk) =>
        (await desk.Get<DeskReading>().QueuesAsync(Ct)).Single().Unassigned ?? 0;

    private static Task<ConversationId> OneOfAsync(Desk desk, string email) =>
        desk.Database.SnapshotAsync(
            tx =>
                tx.FirstAsync<ConversationId>(
                    "select id from conversation where assignee = @email and state = 'open'",
                    new { email },
                    Ct
                ),
            Ct
        );
}
