using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>The worked examples of docs/conversations.md, as folds.</summary>
public sealed class KnownAnswersTests
{
    [Fact]
    public void The_mail_conversation_gives_every_fact_of_its_table()
    {
        var tale = new Tale().Begins(Friday(16, 30)).Says(Friday(16, 31), Author.Automation);
        tale.Now.WaitingSince.ShouldBe(Friday(16, 30), "an acknowledgement is no reply");

        tale.Agent(Monday(9, 15), "a@x.org");
        tale.Now.State.ShouldBe(ConversationState.Pending);
        tale.Now.WaitingSince.ShouldBeNull();

        tale.Customer(Monday(10, 0), "still broken");
        tale.Now.State.ShouldBe(ConversationState.Open);
        tale.Now.Contacts.Count.ShouldBe(2);

        tale.Agent(Monday(10, 20), "b@x.org").Customer(Monday(14, 0), "Thanks, works!", thanks: true);
        tale.Now.State.ShouldBe(ConversationState.Open, "thanks opens it for a glance");
        tale.Now.WaitingSince.ShouldBeNull();
        tale.Now.Contacts.Count.ShouldBe(2);

        var it = tale.Resolves(Monday(14, 5), "b@x.org").Settles().Now;
        var facts = new Facts(it);
        facts.FirstResponse!.Calendar.ShouldBe(new TimeSpan(63, 45, 0));
        it.FirstResponse!.Agent.ShouldBe("a@x.org");
        it.Responses.Count.ShouldBe(2);
        it.Responses[1].Agent.ShouldBe("b@x.org");
        facts.Of(it.Responses[1]).Calendar.ShouldBe(TimeSpan.FromMinutes(20));
        facts.BotFirstResponse.ShouldBeNull();

        var cycle = it.Cycles.ShouldHaveSingleItem();
        cycle.Pending.ShouldBe([new Span(Monday(9, 15), Monday(10, 0)), new Span(Monday(10, 20), Monday(14, 0))]);
        facts.Of(cycle)!.Calendar.ShouldBe(new TimeSpan(68, 35, 0));
        facts.Of(cycle)!.WithoutPending.ShouldBe(new TimeSpan(68, 35, 0) - TimeSpan.FromMinutes(45 + 220));
        cycle.ResolvedBy.ShouldBe("b@x.org");
        cycle.Reopened.ShouldBe(false);

        it.Settlement!.At.ShouldBe(Monday(14, 5).AddDays(7));
        it.Settlement.Contacts.ShouldBe(2);
        it.Settlement.Reopened.ShouldBeFalse();
        it.FirstContactResolution.ShouldBe(false);
        facts.FullResolution.ShouldBe(facts.Of(cycle));
    }

    [Fact]
    public void The_chat_with_a_bot_is_counted_from_the_hand_over()
    {
        var it = new Tale("chat")
            .Begins(March(3, 10))
            .Says(March(3, 10, 0, 2), Author.Bot)
            .At(March(3, 10, 3), new HandedOver())
            .Agent(March(3, 10, 5))
            .Now;
        var facts = new Facts(it);

        facts.BotFirstResponse!.Calendar.ShouldBe(TimeSpan.FromSeconds(2));
        facts.FirstResponse!.Calendar.ShouldBe(TimeSpan.FromSeconds(120));
        facts.TimeToHuman!.Calendar.ShouldBe(TimeSpan.FromSeconds(300));
    }

    [Fact]
    public void What_we_begin_is_counted_from_the_customer_s_first_message_and_not_judged()
    {
        var it = new Tale(initiatedBy: Side.Brand)
            .Opened(March(3, 10))
            .Agent(March(3, 10))
            .Customer(March(3, 11))
            .Agent(March(3, 11, 30))
            .Resolves(March(3, 12))
            .Settles()
            .Now;

        new Facts(it).FirstResponse!.Calendar.ShouldBe(TimeSpan.FromMinutes(30));
        it.Responses.ShouldHaveSingleItem();
        it.Settlement!.Contacts.ShouldBe(1);
        it.FirstContactResolution.ShouldBeNull();
    }

    [Fact]
    public void What_was_reopened_has_two_cycles_and_is_resolved_on_the_last_day()
    {
        var it = new Tale()
            .Begins(March(1, 9))
            .Agent(March(1, 10))
            .Resolves(March(1, 11))
            .Customer(March(3, 9), "it broke again")
            .Resolves(March(4, 9))
            .Settles()
            .Now;

        it.Cycles.Select(cycle => cycle.Reopened).ShouldBe([true, false]);
        it.Cycles[1].OpenedBy.ShouldBe(Side.Customer);
        it.Settlement!.Reopened.ShouldBeTrue();
        it.FirstContactResolution.ShouldBe(false);
        new Facts(it).FullResolution!.Calendar.ShouldBe(TimeSpan.FromDays(3));
    }

    [Fact]
    public void Solved_at_the_first_contact_is_said_when_the_window_is_over_and_not_before()
    {
        var tale = new Tale().Begins(March(1, 9)).Agent(March(1, 10)).Resolves(March(1, 11));
        tale.Now.FirstContactResolution.ShouldBeNull();
        tale.Now.SettlesAt.ShouldBe(March(8, 11));
        new Facts(tale.Now).FullResolution.ShouldBeNull();

        tale.Settles().Now.FirstContactResolution.ShouldBe(true);
        tale.Now.SettlesAt.ShouldBeNull();
    }

    [Fact]
    public void Whoever_came_back_with_the_same_topic_was_not_helped_at_the_first_contact() =>
        new Tale()
            .Begins(March(1, 9))
            .Resolves(March(1, 11))
            .Settles(returned: true)
            .Now.FirstContactResolution.ShouldBe(false);
}
