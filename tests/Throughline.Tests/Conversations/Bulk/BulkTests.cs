using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Throughline.Access;
using Throughline.Client;
using Throughline.Conversations.Sending;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Bulk;

public sealed class BulkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Each_conversation_has_its_own_outcome(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var some = new List<Throughline.Client.Conversation>();
        for (var i = 0; i < 4; i++)
            some.Add(await BeginAsync(server));
        await desk.MergeAsync(some[3].Id, some[0].Id, Ct);

        var outcomes = await desk.DoInManyAsync(
            [.. some.Select(one => one.Id)],
            [new("add_tag") { Value = "recall" }, new("resolve")],
            "a@example.org",
            Ct
        );

        outcomes.Select(one => one.Done).ShouldBe([true, true, true, false]);
        outcomes[3].Code.ShouldBe("conversation_merged");
        (await desk.GetAsync(some[1].Id, Ct)).State.ShouldBe("resolved");
        (await desk.MergeManyAsync([some[1].Id, some[2].Id], Ct)).ShouldHaveSingleItem().Done.ShouldBeTrue();
        (await desk.GetAsync(some[2].Id, Ct)).MergedInto.ShouldBe(some[1].Id);
        var wrong = await Should.ThrowAsync<ThroughlineProblemException>(() => desk.DoInManyAsync([], [], ct: Ct));
        wrong.Code.ShouldBe("invalid_ids");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Several_are_chosen_in_the_list_without_script(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var desk = server.Client.Conversations;
        var (one, two, gone) = (await BeginAsync(server), await BeginAsync(server), await BeginAsync(server));
        (await browser.ReadAsync("/inbox?view=open")).Html.ShouldContain($"value=\"{one.Number}\" form=\"bulk\"");

        var tagged = await browser.PostAsync(
            "/inbox?view=open",
            "/inbox/bulk?view=open",
            ("c", $"{one.Number}"),
            ("c", $"{two.Number}"),
            ("do", "tag"),
            ("tag", "recall")
        );
        tagged.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        tagged.Headers.Location!.OriginalString.ShouldBe("/inbox?view=open");
        (await desk.GetAsync(two.Id, Ct)).Tags.ShouldBe(["recall"]);

        await desk.MergeAsync(gone.Id, one.Id, Ct);
        var some = await browser.PostAsync(
            "/inbox?view=open",
            "/inbox/bulk?view=open",
            ("c", $"{gone.Number}"),
            ("c", $"{two.Number}"),
            ("do", "resolve")
        );
        some.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await some.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("1 done, 1 not");
        html.ShouldContain($"#{gone.Number}");
        (await desk.GetAsync(two.Id, Ct)).State.ShouldBe("resolved");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_reply_can_be_taken_back_on_the_page_after_a_reload(DatabaseEngine engine)
    {
        // Longer than any test takes: nothing goes out by itself.
        await using var server = await RunningServer.StartAsync(
            engine,
            services => services.Replace(ServiceDescriptor.Singleton(new SendDelay(TimeSpan.FromHours(1))))
        );
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var it = await BeginAsync(server);
        var page = $"/inbox/{it.Number}";
        await browser.PostAsync(
            page,
            $"{page}/messages",
            ("mode", "reply"),
            ("text", "Too soon"),
            ("then", "resolved"),
            ("seen", $"{it.LastSeq}")
        );
        await browser.ReadAsync(page);
        var html = (await browser.ReadAsync(page)).Html;
        html.ShouldContain("class=\"held\"");
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).State.ShouldBe("open");

        await browser.PostAsync(page, $"{page}/messages/undo");

        html = (await browser.ReadAsync(page)).Html;
        html.ShouldNotContain("class=\"held\"");
        html.ShouldContain(">Too soon</textarea>");
    }

    private static Task<Throughline.Client.Conversation> BeginAsync(RunningServer server) =>
        server.Client.Conversations.OpenAsync(
            new(new() { Email = "pat@example.org" }, "email", "Where?") { Subject = "Where?" },
            ct: Ct
        );
}
