using Throughline.Conversations;
using Throughline.Conversations.Happenings;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Importing;

/// <summary>The facts of tickets that moved in, against values worked out by hand.</summary>
public sealed class FactsTests
{
    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// 09:00 asked · 10:30 answered (90 min), pending · 12:00 came back (pending 90 min) · 12:20 answered (20 min) and solved:
    /// resolution 3 h 20 min, 1 h 50 min without pending; settled seven days later with two contacts, so not at the first.
    /// </summary>
    [Theory, ClassData<BothEngines>]
    public async Task A_ticket_with_its_history_has_the_facts_that_happened(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutZendesk(mover);
        await mover.ImportAsync();

        var it = (await mover.TicketAsync("1")).ShouldNotBeNull();

        it.OpenedAt.ShouldBe(At("2024-03-04T09:00:00Z"));
        it.AskedAt.ShouldBe(At("2024-03-04T09:00:00Z"));
        it.FirstResponse.ShouldNotBeNull().AnsweredAt.ShouldBe(At("2024-03-04T10:30:00Z"));
        it.FirstResponse.Agent.ShouldBe("grace@brand.example");
        it.Responses.Select(one => one.AnsweredAt - one.WaitingSince)
            .ShouldBe([TimeSpan.FromMinutes(90), TimeSpan.FromMinutes(20)]);
        it.WaitingSince.ShouldBeNull();
        it.State.ShouldBe(ConversationState.Resolved);
        var cycle = it.Cycles.ShouldHaveSingleItem();
        cycle.ResolvedAt.ShouldBe(At("2024-03-04T12:20:00Z"));
        cycle.ResolvedBy.ShouldBe("grace@brand.example");
        var pending = cycle.Pending.ShouldHaveSingleItem();
        (pending.From, pending.To).ShouldBe((At("2024-03-04T10:30:00Z"), At("2024-03-04T12:00:00Z")));
        cycle.Reopened.ShouldBe(false);
        cycle.Settlement.ShouldNotBeNull().At.ShouldBe(At("2024-03-11T12:20:00Z"));
        cycle.Settlement.Contacts.ShouldBe(2);
        it.FirstContactResolution.ShouldBe(false);
        it.Priority.ShouldBe(Priority.High);
        it.Assignee.ShouldBe("grace@brand.example");
        it.Team.ShouldBe("second-line");
        it.Tags.ShouldBe(["engine", "vip"]);
        it.Fields["zendesk_order_number"].GetString().ShouldBe("A-17");
        it.Fields["zendesk_ticket"].GetString().ShouldBe("1");
        it.Messages.Select(one => (one.Author, one.IsPublic, one.Text))
            .ShouldBe([
                (Author.Customer, true, "It stops at noon."),
                (Author.Agent, true, "Did you oil it?"),
                (Author.Agent, false, "She always forgets."),
                (Author.Customer, true, "Yes. It still stops."),
                (Author.Agent, true, "A new valve is on its way."),
            ]);
        it.Messages[0].Files.ShouldHaveSingleItem().Name.ShouldBe("engine.txt");
        await mover.Desk.ShouldVerifyAsync();
    }

    /// <summary>
    /// No history of statuses: 09:00 asked (14:30 in Kolkata) · 10:00 answered, left to the customer by the reply · 12:00
    /// came back · 12:40 answered by somebody who is in no list · solved 13:00, as its states say.
    /// </summary>
    [Theory, ClassData<BothEngines>]
    public async Task A_ticket_without_history_is_told_by_its_messages_and_states(DatabaseEngine engine)
    {
        await using var mover = await Mover.CreateAsync(engine);
        Exports.PutFreshdesk(mover);
        await mover.ImportAsync("freshdesk");

        var it = (await mover.TicketAsync("138", "freshdesk")).ShouldNotBeNull();

        it.OpenedAt.ShouldBe(At("2024-01-08T09:00:00Z"));
        it.Responses.Select(one => (one.AnsweredAt - one.WaitingSince, one.Agent))
            .ShouldBe([
                (TimeSpan.FromMinutes(60), "kit@brand.example"),
                (TimeSpan.FromMinutes(40), "agent-999@freshdesk.invalid"),
            ]);
        var cycle = it.Cycles.ShouldHaveSingleItem();
        cycle.ResolvedAt.ShouldBe(At("2024-01-08T13:00:00Z"));
        var pending = cycle.Pending.ShouldHaveSingleItem();
        (pending.From, pending.To).ShouldBe((At("2024-01-08T10:00:00Z"), At("2024-01-08T12:00:00Z")));
        it.Priority.ShouldBe(Priority.Urgent);
        it.Tags.ShouldBe(["late delivery", "money"]);
        it.Team.ShouldBe("money");
        it.Messages.Select(one => (one.Author, one.IsPublic, one.Text))
            .ShouldBe([
                (Author.Customer, true, "Where is my money?"),
                (Author.Agent, true, "Next week."),
                (Author.Customer, true, "Too late"),
                (Author.Agent, false, "Poor soul"),
                (Author.Agent, false, "Dear bank"),
                (Author.Agent, true, "It is on its way."),
            ]);
        it.Messages[2].Files.ShouldHaveSingleItem().Name.ShouldBe("bill.txt");
        (await mover.TicketAsync("140", "freshdesk"))!.IsSpam.ShouldBeTrue();
        (await mover.TicketAsync("139", "freshdesk"))!.Channel.ShouldBe("phone");
        await mover.Desk.ShouldVerifyAsync();
    }

    [Theory, ClassData<BothEngines>]
    public async Task A_customer_who_came_back_within_the_week_was_not_helped_at_the_first_contact(
        DatabaseEngine engine
    )
    {
        await using var mover = await Mover.CreateAsync(engine);
        // The later ticket stands first in the file: the earlier one finds it; the third finds the second judged.
        string Ticket(int id, int day) =>
            $$"""{"id": {{id}}, "subject": "S", "requester_id": 5, "status": "closed", "created_at": "2024-03-{{day:00}}T09:00:00Z", "updated_at": "2024-03-{{day:00}}T11:00:00Z", "metric_set": {"solved_at": "2024-03-{{day:00}}T11:00:00Z"}, "comments": [{"id": {{id}}1, "author_id": 5, "plain_body": "Help me please", "created_at": "2024-03-{{day:00}}T09:00:00Z"}]}""";
        mover.Put("tickets.jsonl", string.Join('\n', Ticket(2, 10), Ticket(1, 5), Ticket(3, 15)));
        await mover.ImportAsync();

        (await mover.TicketAsync("1"))!.FirstContactResolution.ShouldBe(false);
        (await mover.TicketAsync("2"))!.FirstContactResolution.ShouldBe(false);
        (await mover.TicketAsync("3"))!.FirstContactResolution.ShouldBe(true);
        await mover.Desk.ShouldVerifyAsync();
    }
}
