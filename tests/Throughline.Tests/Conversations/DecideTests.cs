using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

public sealed class DecideTests
{
    private static readonly DateTimeOffset Now = March(4, 9);

    private static Tale Open => new Tale().Begins(March(3, 9));

    private static Tale Done => Open.Resolves(March(3, 10));

    [Fact]
    public void A_person_s_reply_leaves_it_to_the_customer_unless_it_says_otherwise()
    {
        Types(Open, Reply()).ShouldBe([typeof(MessageSent), typeof(Pended)]);
        Types(Open, Reply(Then.Open)).ShouldBe([typeof(MessageSent)]);
        Types(Open.Agent(March(3, 11)), Reply(Then.Open)).ShouldBe([typeof(MessageSent), typeof(Unpended)]);
        Types(Open, Reply(Then.Resolved)).ShouldBe([typeof(MessageSent), typeof(Resolved)]);
        Types(Done, Reply()).ShouldBe([typeof(MessageSent)], "what is done stays done");
        Types(Done, Reply(Then.Pending)).ShouldBe([typeof(MessageSent), typeof(Reopened), typeof(Pended)]);
        Types(Open, new Command.Send(Author.Bot, null, "Hello")).ShouldBe([typeof(MessageSent)]);
    }

    [Fact]
    public void A_customer_s_message_opens_what_was_resolved_and_thanks_does_not()
    {
        Types(Done, new Command.Receive("Again!")).ShouldBe([typeof(MessageReceived), typeof(Reopened)]);
        Types(Done, new Command.Receive("Thanks", IsThanks: true)).ShouldBe([typeof(MessageReceived)]);
        Types(Open, new Command.Receive("And?")).ShouldBe([typeof(MessageReceived)]);
    }

    [Fact]
    public void A_reply_is_not_sent_past_messages_that_its_writer_has_not_seen()
    {
        var tale = Open;
        var seen = tale.Now.LastSeq;
        tale.At(March(3, 9, 30), new NoteAdded(Guid.NewGuid(), "b@x.org", "I take it"));
        Types(tale, Reply(seen: seen)).ShouldContain(typeof(MessageSent), "a note answers nobody");

        tale.Says(March(3, 10), Author.Agent, "b@x.org");
        var refused = Decide.On(tale.Now, Reply(seen: seen), Now).ShouldBeOfType<Decision.AnsweredMeanwhile>();
        refused.Messages.ShouldHaveSingleItem().Agent.ShouldBe("b@x.org");
        Types(tale, Reply(seen: tale.Now.LastSeq)).ShouldContain(typeof(MessageSent));
    }

    public static TheoryData<Command> AlreadySo { get; } =
    [
        new Command.Reopen(),
        new Command.Unpend(),
        new Command.Wake(),
        new Command.Unassign(),
        new Command.Untag("recall"),
        new Command.UnmarkSpam(),
        new Command.Change(Subject: "", Topic: null, Kind: null, Priority.Normal),
    ];

    [Theory, MemberData(nameof(AlreadySo))]
    public void What_is_so_already_writes_nothing(Command command) => Types(Open, command).ShouldBeEmpty();

    public static TheoryData<Command, string> Refused { get; } =
        new()
        {
            { new Command.Pend(), "conversation_resolved" },
            { new Command.Snooze(Now.AddDays(1)), "conversation_resolved" },
            { new Command.KeepPromise(Guid.NewGuid()), "promise_not_found" },
        };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_is_refused_by_name(Command command, string code) =>
        Decide.On(Done.Now, command, Now).ShouldBeOfType<Decision.Refused>().Rejection.Code.ShouldBe(code);

    [Fact]
    public void What_is_put_aside_comes_back_later_than_now() =>
        Decide
            .On(Open.Now, new Command.Snooze(Now), Now)
            .ShouldBeOfType<Decision.Refused>()
            .Rejection.Code.ShouldBe("invalid_until");

    [Fact]
    public void What_went_up_in_another_one_takes_nothing()
    {
        var tale = Open.At(March(3, 10), new Merged(Guid.NewGuid(), Guid.NewGuid()));
        Decide.On(tale.Now, Reply(), Now).ShouldBeOfType<Decision.MergedAway>();
        Decide.On(tale.Now, new Command.Resolve(null), Now).ShouldBeOfType<Decision.MergedAway>();
    }

    private static Command.Send Reply(Then? then = null, long? seen = null) =>
        new(Author.Agent, "a@x.org", "Try this", then, seen);

    private static IEnumerable<Type> Types(Tale tale, Command command) =>
        Decide.On(tale.Now, command, Now).ShouldBeOfType<Decision.Done>().Happenings.Select(what => what.GetType());
}
