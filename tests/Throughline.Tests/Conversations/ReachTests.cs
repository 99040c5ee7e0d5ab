using Throughline.Conversations;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>Whoever may see their own and their teams' conversations finds no other one, by no way.</summary>
public sealed class ReachTests
{
    private static readonly Reach Ada = new("ada@x.org", ["berlin"]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Lists_and_counts_hold_what_is_within_reach(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (own, teams, _) = await ThreeAsync(desk);

        (await ListedAsync(desk, Ada)).ShouldBe([own, teams], ignoreOrder: true);
        (await ListedAsync(desk, Ada with { Teams = [] })).ShouldBe([own]);
        (await ListedAsync(desk, reach: null)).Count.ShouldBe(3);

        var reading = desk.Get<ConversationReading>();
        var counts = await reading.CountAsync(Ada.Email, Ada, Ct);
        (counts.Open, counts.Waiting, counts.Mine, counts.Unassigned).ShouldBe((2, 2, 1, 1));
        (await reading.CallingAsync(Ada.Email, Ada, Ct)).ShouldBe(2);
        (await reading.CountAsync(Ada.Email, reach: null, Ct)).Open.ShouldBe(3);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_beyond_reach_is_not_there(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var (own, _, others) = await ThreeAsync(desk);
        var reading = desk.Get<ConversationReading>();
        var other = await desk.FindAsync(others);
        await desk.DoAsync(others, new Command.MakePromise("Call", null, null));
        await desk.DoAsync(others, new Command.NoteAttempt("Descaled", null));

        (await reading.FindAsync(others, Ada, Ct)).ShouldBeNull();
        (await reading.ThreadAsync(others, Ada, Ct)).ShouldBeNull();
        (await reading.NumberedAsync(other.Number, Ada, Ct)).ShouldBeNull();
        (await reading.NumberedAsync(other.Number, reach: null, Ct)).ShouldBe(others);
        var thread = (await reading.ThreadAsync(own, Ada, Ct)).ShouldNotBeNull();
        (await reading.OthersAsync(thread, Ada, Ct)).Select(one => one.Id).ShouldNotContain(others);
        var matters = desk.Get<OpenMatters>();
        (await matters.PromisesAsync(thread.CustomerId, Ada, Ct)).ShouldBeEmpty();
        (await matters.TriedAsync(thread.CustomerId, Ada, Ct)).ShouldBeEmpty();
        (await matters.PromisesAsync(thread.CustomerId, reach: null, Ct)).ShouldHaveSingleItem();

        var by = new Doing("agent:ada") { Reach = Ada };
        var book = desk.Get<ConversationBook>();
        (await book.DoAsync(others, new Command.Resolve(null), by, Ct)).ShouldBeOfType<Outcome.NotFound>();
        var merges = desk.Get<MergeConversations>();
        (await merges.MergeAsync(own, others, by, Ct)).ShouldBeOfType<Outcome.NotFound>();
        (await merges.MergeAsync(others, own, by, Ct)).ShouldBeOfType<Outcome.NotFound>();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_many_open_matters_the_one_within_reach_is_offered_though_it_moved_first(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var own = await desk.OpenAsync();
        await desk.DoAsync(own.Id, new Command.Assign(Ada.Email, "paris"));
        // More than are offered at once.
        for (var i = 0; i < 12; i++)
        {
            desk.Clock.Advance(TimeSpan.FromMinutes(1));
            await desk.DoAsync((await desk.OpenAsync()).Id, new Command.Assign("bob@x.org", "paris"));
        }
        var customer = (await desk.Get<ConversationReading>().ThreadAsync(own.Id, reach: null, Ct))!.CustomerId;
        var offers = desk.Get<Offers>();

        (await offers.OfAsync(customer, beside: null, Ada, Ct)).ShouldHaveSingleItem().Id.ShouldBe(own.Id);
        (await offers.OfAsync(customer, beside: null, reach: null, Ct)).ShouldNotContain(one => one.Id == own.Id);
    }

    private static async Task<(ConversationId Own, ConversationId Teams, ConversationId Others)> ThreeAsync(Desk desk)
    {
        var own = await desk.OpenAsync();
        await desk.DoAsync(own.Id, new Command.Assign(Ada.Email, "paris"));
        var teams = await desk.OpenAsync();
        await desk.DoAsync(teams.Id, new Command.Assign(null, "berlin"));
        var others = await desk.OpenAsync();
        await desk.DoAsync(others.Id, new Command.Assign("bob@x.org", "paris"));
        return (own.Id, teams.Id, others.Id);
    }

    private static async Task<List<ConversationId>> ListedAsync(Desk desk, Reach? reach)
    {
        var page = await desk.Get<ConversationList>().ReadAsync(new() { Reach = reach }, null, 50, Ct);
        return [.. page!.Items.Select(one => one.Id)];
    }
}
