using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>Whose turn it is after each thing that can happen, from each state.</summary>
public sealed class TurnsTests
{
    private static readonly DateTimeOffset At = March(4, 9);

    public static TheoryData<string, string, ConversationState, bool> Turns { get; } =
        new()
        {
            // from, what happens, whose turn it is then, whether the customer waits
            { "open", "customer", ConversationState.Open, true },
            { "open", "thanks", ConversationState.Open, true },
            { "open", "agent", ConversationState.Open, false },
            { "open", "bot", ConversationState.Open, true },
            { "open", "automation", ConversationState.Open, true },
            { "open", "note", ConversationState.Open, true },
            { "open", "pended", ConversationState.Pending, true },
            { "open", "snoozed", ConversationState.Snoozed, true },
            { "open", "resolved", ConversationState.Resolved, false },
            { "open", "reopened", ConversationState.Open, true },
            { "pending", "customer", ConversationState.Open, true },
            { "pending", "thanks", ConversationState.Open, false },
            { "pending", "unpended", ConversationState.Open, false },
            { "pending", "bot", ConversationState.Pending, false },
            { "pending", "snoozed", ConversationState.Snoozed, false },
            { "pending", "resolved", ConversationState.Resolved, false },
            { "snoozed", "customer", ConversationState.Open, true },
            { "snoozed", "thanks", ConversationState.Snoozed, true },
            { "snoozed", "woken", ConversationState.Open, true },
            { "snoozed", "resolved", ConversationState.Resolved, false },
            { "resolved", "customer", ConversationState.Open, true },
            { "resolved", "thanks", ConversationState.Resolved, false },
            { "resolved", "reopened", ConversationState.Open, false },
            { "resolved", "pended", ConversationState.Resolved, false },
            { "resolved", "snoozed", ConversationState.Resolved, false },
            { "resolved", "agent", ConversationState.Resolved, false },
        };

    [Theory, MemberData(nameof(Turns))]
    public void Each_turn_follows_from_the_one_before(
        string from,
        string happens,
        ConversationState turn,
        bool isWaiting
    )
    {
        var tale = From(from);
        tale.At(At, What(happens));

        tale.Now.State.ShouldBe(turn);
        (tale.Now.WaitingSince is not null).ShouldBe(isWaiting);
    }

    [Fact]
    public void What_comes_late_takes_its_place()
    {
        var late = new Tale().Begins(March(1, 9)).Agent(March(1, 12)).Resolves(March(2, 9)).Customer(March(1, 10));
        var inOrder = new Tale().Begins(March(1, 9)).Customer(March(1, 10)).Agent(March(1, 12)).Resolves(March(2, 9));

        late.Now.State.ShouldBe(ConversationState.Resolved, "it was said before the reply");
        late.Now.Responses.ShouldBe(inOrder.Now.Responses);
        late.Now.Cycles.Select(cycle => cycle.ResolvedAt)
            .ShouldBe(inOrder.Now.Cycles.Select(cycle => cycle.ResolvedAt));
    }

    [Fact]
    public void What_was_settled_too_early_is_void_when_history_brings_more()
    {
        var tale = new Tale().Begins(March(1, 9)).Resolves(March(1, 10)).Settles();
        tale.Now.FirstContactResolution.ShouldBe(true);

        tale.Customer(March(3, 9)).Resolves(March(4, 9));
        tale.Now.Settlement.ShouldBeNull();
        tale.Now.SettlesAt.ShouldBe(March(11, 9));
        tale.Settles().Now.FirstContactResolution.ShouldBe(false);
    }

    [Fact]
    public void Whoever_comes_back_after_the_window_begins_a_cycle_and_reopens_nothing()
    {
        var it = new Tale()
            .Begins(March(1, 9))
            .Resolves(March(1, 10))
            .Settles()
            .Customer(March(20, 9))
            .Resolves(March(20, 10))
            .Settles()
            .Now;

        it.Cycles.Select(cycle => cycle.Reopened).ShouldBe([false, false]);
        it.FirstContactResolution.ShouldBe(true, "it was judged when it first settled");
        it.Cycles[1].Settlement!.FirstContactResolution.ShouldBeNull();
    }

    private static Tale From(string state) =>
        state switch
        {
            "open" => new Tale().Begins(March(3, 9)),
            "pending" => new Tale().Begins(March(3, 9)).Agent(March(3, 10)),
            "snoozed" => new Tale().Begins(March(3, 9)).At(March(3, 10), new Snoozed(March(5, 9))),
            _ => new Tale().Begins(March(3, 9)).Agent(March(3, 10)).Resolves(March(3, 11)),
        };

    private static Happening What(string happens) =>
        happens switch
        {
            "customer" => new MessageReceived(Guid.NewGuid(), "And now?"),
            "thanks" => new MessageReceived(Guid.NewGuid(), "Thanks!", IsThanks: true),
            "agent" => new MessageSent(Guid.NewGuid(), Author.Agent, "a@x.org", "Hello"),
            "bot" => new MessageSent(Guid.NewGuid(), Author.Bot, null, "Hello"),
            "automation" => new MessageSent(Guid.NewGuid(), Author.Automation, null, "Hello"),
            "note" => new NoteAdded(Guid.NewGuid(), "a@x.org", "Hm"),
            "pended" => new Pended(),
            "unpended" => new Unpended(),
            "snoozed" => new Snoozed(March(6, 9)),
            "woken" => new Woken(),
            "resolved" => new Resolved("a@x.org"),
            _ => new Reopened(Side.Brand),
        };
}
