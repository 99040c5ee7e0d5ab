using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;
using static Throughline.Tests.Conversations.WorkedExample;

namespace Throughline.Tests.Conversations;

/// <summary>The worked examples of docs/conversations.md, moved in through the API as history.</summary>
public sealed class WorkedExampleOverHttpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CustomerIdentities Somebody => new() { Email = "ada@example.org" };

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_mail_conversation_gives_every_fact_of_its_table(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        await Office.OpenAsync(server);
        var opened = await desk.OpenAsync(
            new(Somebody, "email", "It is broken") { Subject = "Kettle", OccurredAt = Friday(16, 30) },
            ct: Ct
        );
        opened.Number.ShouldBe(1);
        opened.State.ShouldBe("open");
        opened.WaitingSince.ShouldBe(Friday(16, 30));
        await desk.AssignAsync(opened.Id, team: "care", occurredAt: Friday(16, 30), ct: Ct);
        await Say("automation", null, Friday(16, 31), "We have received your message");
        (await Say("agent", "A@x.org", Monday(9, 15), "Is it plugged in?")).State.ShouldBe("pending");
        (await Say("customer", null, Monday(10, 0), "still broken")).State.ShouldBe("open");
        (await Say("agent", "b@x.org", Monday(10, 20), "Try the other switch")).State.ShouldBe("pending");
        var thanked = await Say("customer", null, Monday(14, 0), "Thanks, works!", thanks: true);
        thanked.State.ShouldBe("open");
        thanked.WaitingSince.ShouldBeNull();
        (await desk.ResolveAsync(opened.Id, "b@x.org", Monday(14, 5), ct: Ct)).State.ShouldBe("resolved");

        await Wait.UntilAsync(
            async () => (await desk.GetAsync(opened.Id, Ct)).Facts!.SettledAt is not null,
            "it has settled"
        );
        var it = await desk.GetAsync(opened.Id, Ct);
        var facts = it.Facts!;
        facts.FirstResponse.ShouldBe(Took("63:45", "63:45", "0:45", "0:45"));
        facts.FirstResponseBy.ShouldBe("a@x.org");
        facts.TimeToHuman.ShouldBe(facts.FirstResponse);
        facts.BotFirstResponse.ShouldBeNull();
        facts.Responses.ShouldBe([
            new(Friday(16, 30), Monday(9, 15), "a@x.org", Took("63:45", "63:45", "0:45", "0:45")),
            new(Monday(10, 0), Monday(10, 20), "b@x.org", Took("0:20", "0:20", "0:20", "0:20")),
        ]);
        facts.Contacts.Select(one => one.OccurredAt).ShouldBe([Friday(16, 30), Monday(10, 0)]);
        var cycle = facts.Cycles.ShouldHaveSingleItem();
        cycle.Pending.ShouldBe([new(Monday(9, 15), Monday(10, 0)), new(Monday(10, 20), Monday(14, 0))]);
        // Pending: Monday 09:15 to 10:00 and 10:20 to 14:00, together 4 h 25 min, all of it in working hours.
        cycle.Resolution.ShouldBe(Took("68:35", "64:10", "5:35", "1:10"));
        (cycle.ResolvedBy, cycle.Reopened, cycle.Contacts).ShouldBe(("b@x.org", false, 2));
        facts.SettledAt.ShouldBe(Monday(14, 5).AddDays(7), "the deadline, however late it was noticed");
        facts.FirstContactResolution.ShouldBe(false);
        facts.FullResolution.ShouldBe(cycle.Resolution);
        it.Messages!.Select(message => message.Author)
            .ShouldBe(["customer", "automation", "agent", "customer", "agent", "customer"]);
        await Tables.ShouldVerifyAsync(server);

        async Task<Conversation> Say(
            string author,
            string? agent,
            DateTimeOffset at,
            string text,
            bool? thanks = null
        ) =>
            (
                await desk.SayAsync(
                    opened.Id,
                    new(author, text)
                    {
                        Agent = agent,
                        OccurredAt = at,
                        Thanks = thanks,
                    },
                    ct: Ct
                )
            ).Conversation;
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_chat_with_a_bot_and_what_we_begin_are_counted_from_where_they_are(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        await Office.OpenAsync(server, isDefault: true);
        var chat = await desk.OpenAsync(new(Somebody, "chat", "Hello?") { OccurredAt = March(3, 10) }, ct: Ct);
        await desk.SayAsync(chat.Id, new("bot", "Hi!") { OccurredAt = March(3, 10, 0, 2) }, ct: Ct);
        await desk.HandOverAsync(chat.Id, occurredAt: March(3, 10, 3), ct: Ct);
        var answered = new NewMessage("agent", "Here I am") { Agent = "a@x.org", OccurredAt = March(3, 10, 5) };
        var facts = (await desk.SayAsync(chat.Id, answered, ct: Ct)).Conversation.Facts!;
        facts.BotFirstResponse.ShouldBe(new ServiceDuration(2, 2, 2, 2));
        facts.FirstResponse.ShouldBe(new ServiceDuration(120, 120, 120, 120));
        facts.TimeToHuman.ShouldBe(new ServiceDuration(300, 300, 300, 300));

        var ours = await desk.OpenAsync(
            new(Somebody, "email", "Your parcel is late")
            {
                Author = "agent",
                Agent = "a@x.org",
                OccurredAt = March(3, 10),
            },
            ct: Ct
        );
        (ours.State, ours.InitiatedBy).ShouldBe(("pending", "brand"));
        await desk.SayAsync(ours.Id, new("customer", "How late?") { OccurredAt = March(3, 11) }, ct: Ct);
        await desk.SayAsync(
            ours.Id,
            new("agent", "One day") { Agent = "a@x.org", OccurredAt = March(3, 11, 30) },
            ct: Ct
        );
        await desk.ResolveAsync(ours.Id, "a@x.org", March(3, 12), ct: Ct);
        var settled = await SettledAsync(desk, ours.Id);
        settled.FirstResponse.ShouldBe(Took("0:30", "0:30", "0:30", "0:30"));
        settled.FirstContactResolution.ShouldBeNull();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_was_reopened_has_two_cycles(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine, HistoryClock.Put);
        var desk = server.Client.Conversations;
        await Office.OpenAsync(server, isDefault: true);
        var it = await desk.OpenAsync(new(Somebody, "email", "It broke") { OccurredAt = March(1, 9) }, ct: Ct);
        await desk.ResolveAsync(it.Id, "a@x.org", March(1, 11), ct: Ct);
        await desk.SayAsync(it.Id, new("customer", "it broke again") { OccurredAt = March(3, 9) }, ct: Ct);
        await desk.ResolveAsync(it.Id, "a@x.org", March(4, 9), ct: Ct);

        var facts = await SettledAsync(desk, it.Id);

        facts.SettledAt.ShouldBe(March(11, 9));
        facts.Cycles.Select(cycle => cycle.Reopened).ShouldBe([true, false]);
        // From a Sunday to the Wednesday at nine: Monday and Tuesday were worked.
        facts.FullResolution.ShouldBe(Took("72:00", "72:00", "16:00", "16:00"));
        facts
            .Cycles.Select(cycle => cycle.Resolution)
            .ShouldBe([Took("2:00", "2:00", "0:00", "0:00"), Took("24:00", "24:00", "8:00", "8:00")]);
        facts.FirstContactResolution.ShouldBe(false);
        await Tables.ShouldVerifyAsync(server);
    }

    /// <summary>By the wall, without pending, and both in working hours.</summary>
    private static ServiceDuration Took(string calendar, string withoutPending, string working, string workingOnly) =>
        new(Seconds(calendar), Seconds(withoutPending), Seconds(working), Seconds(workingOnly));

    private static double Seconds(string clock) =>
        clock.Split(':') is [var hours, var minutes] ? (int.Parse(hours) * 3_600) + (int.Parse(minutes) * 60) : 0;

    private static async Task<ConversationFacts> SettledAsync(ConversationsClient desk, Guid id)
    {
        ConversationFacts facts = null!;
        await Wait.UntilAsync(
            async () => (facts = (await desk.GetAsync(id, Ct)).Facts!).SettledAt is not null,
            "it has settled"
        );
        return facts;
    }
}
