using Throughline.Conversations;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>What it took a customer, in points counted by hand.</summary>
public sealed class EffortTests
{
    [Fact]
    public void The_mail_conversation_took_a_second_contact_and_a_weekend()
    {
        var tale = new Tale()
            .Begins(Friday(16, 30))
            .Agent(Monday(9, 15))
            .Customer(Monday(10, 0), "still broken")
            .Agent(Monday(10, 20), "b@x.org")
            .Customer(Monday(14, 0), "Thanks, works!", thanks: true)
            .Resolves(Monday(14, 5));
        Effort.Of(tale.Now).ShouldBeNull("the customer may still come back");

        // 63 h 45 min and 20 min of waiting are 32 times two hours.
        var effort = Effort.Of(tale.Settles().Now);

        effort.ShouldBe(new Effort(Contacts: 10, Repeats: 0, Transfers: 0, Channels: 0, Reopening: 0, Waiting: 20));
        effort!.Score.ShouldBe(30);
    }

    [Fact]
    public void Each_part_is_told_apart_and_they_add_up()
    {
        // 3 h and 1 h 30 min: twice two hours are full.
        var effort = Effort.Of(
            new Tale()
                .Begins(March(2, 9))
                .At(March(2, 9), new Assigned("a@x.org", "care"))
                .At(March(2, 10), new Unassigned())
                .At(March(2, 11), new Assigned("a@x.org", "care"))
                .Agent(March(2, 12))
                .Customer(March(2, 15), by: "phone")
                .At(March(2, 15, 30), new Assigned("b@x.org", "engineers"))
                .Agent(March(2, 16, 30), "b@x.org")
                .Resolves(March(2, 17))
                .Settles(returned: true)
                .Now
        );

        effort.ShouldBe(new Effort(Contacts: 10, Repeats: 15, Transfers: 5, Channels: 5, Reopening: 0, Waiting: 2));
        effort!.Score.ShouldBe(37);
    }

    [Fact]
    public void No_part_goes_beyond_its_most_and_all_of_them_are_a_hundred()
    {
        var tale = new Tale().Begins(March(1, 9)).Agent(March(3, 9));
        foreach (var day in Enumerable.Range(4, 5))
            tale.Customer(March(day, 9), by: day % 2 == 0 ? "phone" : "email")
                .At(March(day, 9), new Assigned($"{day}@x.org", null))
                .Agent(March(day, 10));
        tale.Resolves(March(8, 12)).Customer(March(9, 9)).Agent(March(9, 10)).Resolves(March(9, 12));

        Effort.Of(tale.Settles(returned: true).Now).ShouldBe(new Effort(30, 15, 15, 10, 10, 20));
        Effort.Of(tale.Now)!.Score.ShouldBe(100);
    }

    [Fact]
    public void One_contact_answered_at_once_took_nothing()
    {
        var tale = new Tale("chat").Begins(March(3, 10)).Agent(March(3, 10, 5)).Resolves(March(3, 10, 30)).Settles();

        Effort.Of(tale.Now)!.Score.ShouldBe(0);
    }

    [Fact]
    public void What_was_judged_stays_though_the_customer_comes_back_later()
    {
        var tale = new Tale().Begins(March(1, 9)).Agent(March(1, 10)).Resolves(March(1, 11)).Settles();
        var judged = Effort.Of(tale.Now);

        tale.Customer(March(20, 9), by: "phone").Agent(March(25, 9), "b@x.org").Resolves(March(25, 10)).Settles();

        Effort.Of(tale.Now).ShouldBe(judged);
        judged!.Score.ShouldBe(0);
    }

    // Given to a team, the agent it was taken from is named still; whoever takes it there takes it from nobody.
    [Fact]
    public void Another_team_and_then_one_of_its_agents_are_one_transfer()
    {
        var tale = new Tale()
            .Begins(March(2, 9))
            .At(March(2, 9), new Assigned("a@x.org", "care"))
            .At(March(2, 10), new Assigned("a@x.org", "engineers"))
            .At(March(2, 11), new Assigned("b@x.org", "engineers"));
        tale.Now.Transfers.ShouldBe([March(2, 10)]);

        tale.At(March(2, 12), new Assigned("c@x.org", "engineers")).Now.Transfers.Count.ShouldBe(2);
    }

    [Fact]
    public void What_was_judged_stays_though_a_conversation_of_before_is_joined_to_it_later()
    {
        var tale = new Tale().Begins(March(1, 9)).Agent(March(1, 10)).Resolves(March(1, 11)).Settles();
        var judged = Effort.Of(tale.Now);

        var joined = tale.At(
            March(10, 9),
            new Absorbed(
                Guid.NewGuid(),
                Guid.NewGuid(),
                null,
                Side.Customer,
                [new Contact(March(3, 9), "phone")],
                [March(3, 10)]
            )
        );

        joined.Now.Contacts.Count.ShouldBe(2);
        Effort.Of(joined.Now).ShouldBe(judged);
    }

    [Fact]
    public void What_the_brand_began_is_not_judged() =>
        Effort
            .Of(
                new Tale(initiatedBy: Side.Brand)
                    .Opened(March(10, 10))
                    .Says(March(10, 10), Author.Agent, "a@x.org")
                    .Customer(March(10, 11))
                    .Agent(March(10, 18))
                    .Resolves(March(10, 19))
                    .Settles()
                    .Now
            )
            .ShouldBeNull();
}
