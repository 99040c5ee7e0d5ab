using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class ConversationsApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NewConversation Hello => new(new() { Email = "ada@example.org" }, "email", "It is broken");

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Of_two_who_answer_at_once_the_second_is_told(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(Hello, ct: Ct);

        var outcomes = await Task.WhenAll(Answer("a@x.org"), Answer("b@x.org"));

        outcomes.ShouldBe([null, "answered_meanwhile"], ignoreOrder: true);
        (await desk.GetAsync(it.Id, Ct)).Messages!.Count(message => message.Author == "agent").ShouldBe(1);

        async Task<string?> Answer(string agent)
        {
            try
            {
                await desk.SayAsync(it.Id, new("agent", "Try this") { Agent = agent, Seen = it.LastSeq }, ct: Ct);
                return null;
            }
            catch (ThroughlineProblemException refused)
            {
                return refused.Code;
            }
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Everything_that_can_be_done_is_done_through_the_client(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(Hello with { Subject = "Kettle", Topic = "kettle" }, "open-1", Ct);
        (await desk.OpenAsync(Hello with { Subject = "Kettle", Topic = "kettle" }, "open-1", Ct)).Id.ShouldBe(it.Id);
        var other = await desk.OpenAsync(Hello, ct: Ct);

        (await desk.ChangeAsync(it.Id, new(Priority: "urgent"), it.LastSeq, Ct)).Priority.ShouldBe("urgent");
        (await Refused(() => desk.ChangeAsync(it.Id, new(Topic: "x"), it.LastSeq, Ct))).ShouldBe("changed_meanwhile");
        (await desk.TagAsync(it.Id, "recall", Ct)).Tags.ShouldBe(["recall"]);
        (await desk.ListAsync(new() { Tag = "recall" }, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe(it.Id);
        (await desk.UntagAsync(it.Id, "recall", Ct)).Tags.ShouldBeEmpty();
        (await desk.AssignAsync(it.Id, team: "Repairs", ct: Ct)).Team.ShouldBe("Repairs");
        (await Refused(() => desk.AssignAsync(it.Id, "nobody@x.org", ct: Ct))).ShouldBe("agent_unknown");
        (await desk.UnassignAsync(it.Id, Ct)).Team.ShouldBeNull();
        (await desk.PendAsync(it.Id, Ct)).State.ShouldBe("pending");
        (await desk.UnpendAsync(it.Id, Ct)).State.ShouldBe("open");
        (await desk.SnoozeAsync(it.Id, it.OpenedAt.AddDays(9), Ct)).State.ShouldBe("snoozed");
        (await desk.WakeAsync(it.Id, Ct)).State.ShouldBe("open");
        (await desk.HandOverAsync(it.Id, "asked", ct: Ct)).Facts!.HandedOverAt.ShouldNotBeNull();
        var promise = (await desk.PromiseAsync(it.Id, "We call", ct: Ct)).Promises.ShouldHaveSingleItem();
        (await desk.KeepPromiseAsync(it.Id, promise.Id, Ct)).Promises[0].KeptAt.ShouldNotBeNull();
        (await desk.NoteAttemptAsync(it.Id, "Other socket", ct: Ct)).Attempts.ShouldHaveSingleItem();
        var note = await desk.SayAsync(it.Id, new("agent", "Known") { Agent = "a@x.org", Public = false }, ct: Ct);
        note.Message.Public.ShouldBeFalse();
        (await desk.ResolveAsync(it.Id, "a@x.org", ct: Ct)).State.ShouldBe("resolved");
        (await desk.ReopenAsync(it.Id, Ct)).State.ShouldBe("open");
        (await desk.MarkSpamAsync(it.Id, Ct)).Spam.ShouldBeTrue();
        (await desk.ListAsync(ct: Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id.ShouldBe(other.Id);
        (await desk.UnmarkSpamAsync(it.Id, Ct)).Spam.ShouldBeFalse();
        (await desk.MergeAsync(other.Id, it.Id, Ct)).MergedInto.ShouldBe(it.Id);
        (await desk.SplitAsync(other.Id, Ct)).MergedInto.ShouldBeNull();
        (await desk.OfCustomerAsync(it.CustomerId, Ct).CountAsync(Ct)).ShouldBe(2);
        await Tables.ShouldVerifyAsync(server);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_waits_longest_comes_first_page_by_page(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var now = DateTimeOffset.UnixEpoch.AddYears(56);
        var opened = new List<Guid>();
        foreach (var day in new[] { 3, 1, 2 })
            opened.Add((await desk.OpenAsync(Hello with { OccurredAt = now.AddDays(day) }, ct: Ct)).Id);
        await desk.SayAsync(opened[2], new("agent", "Yes") { Agent = "a@x.org" }, ct: Ct);

        var waiting = await desk.ListAsync(new() { Order = "waiting", PageSize = 1 }, Ct).ToListAsync(Ct);
        waiting.Select(one => one.Id).ShouldBe([opened[1], opened[0]]);
        var newest = await desk.ListAsync(new() { State = "open,pending", PageSize = 1 }, Ct).ToListAsync(Ct);
        newest.Select(one => one.Id).ShouldBe([opened[2], opened[0], opened[1]]);
        (await desk.ListAsync(new() { Assignee = "none", State = "pending" }, Ct).CountAsync(Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_history_is_dated()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var token = await server.Keys.CreateTokenAsync("desk", [Scopes.Read, Scopes.Write], Ct);
        var desk = new ThroughlineClient(server.Http, token).Conversations;
        var past = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

        (await Refused(() => desk.OpenAsync(Hello with { OccurredAt = past }, ct: Ct))).ShouldBe("import_scope_needed");
        var it = await desk.OpenAsync(Hello, ct: Ct);
        (await Refused(() => desk.ResolveAsync(it.Id, occurredAt: past, ct: Ct))).ShouldBe("import_scope_needed");
        var everything = server.Client.Conversations;
        (await Refused(() => everything.ResolveAsync(it.Id, occurredAt: past, ct: Ct))).ShouldBe("before_opening");
    }

    [Fact]
    public async Task What_is_wrong_is_said_by_name()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var desk = server.Client.Conversations;
        (await Refused(() => desk.OpenAsync(Hello with { Text = " " }, ct: Ct))).ShouldBe("missing_field");
        (await Refused(() => desk.OpenAsync(Hello with { Customer = new() }, ct: Ct))).ShouldBe("missing_field");
        (await Refused(() => desk.OpenAsync(Hello with { Author = "agent" }, ct: Ct))).ShouldBe("missing_field");
        (await Refused(() => desk.GetAsync(Guid.NewGuid(), Ct))).ShouldBe("conversation_not_found");
        (await Refused(() => desk.ListAsync(new() { State = "asleep" }, Ct).ToListAsync(Ct).AsTask())).ShouldBe(
            "invalid_state"
        );
    }

    [Fact]
    public async Task Thanks_is_told_from_the_text()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(Hello, ct: Ct);
        await desk.SayAsync(it.Id, new("agent", "Try this") { Agent = "a@x.org" }, ct: Ct);

        var said = await desk.SayAsync(it.Id, new("customer", "Thank you, it works!"), ct: Ct);

        said.Message.Thanks.ShouldBeTrue();
        said.Conversation.WaitingSince.ShouldBeNull();
    }

    private static async Task<string> Refused(Func<Task> act)
    {
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(act);
        refused.Status.ShouldNotBe(HttpStatusCode.InternalServerError);
        return refused.Code;
    }
}
