using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Coaching;

public sealed class ReviewsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_review_is_drawn_written_shared_and_answered(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var lead = await Browser.SignInAsync(server, Role.Owner, "Lea");
        using var agent = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var (desk, coaching) = (server.Client.Conversations, server.Client.Coaching);
        var said = await AnsweredAsync(server, agent.Person!.Email);
        await AnsweredAsync(server, lead.Person!.Email);
        var card = await coaching.CreateAsync(
            new Scorecard("Everyday", [new("tone", "Tone"), new("solved", "Solved", 3)]),
            ct: Ct
        );
        var today = DateOnly.FromDateTime(server.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);

        (await coaching.DrawAsync(card.Id, today, 5, "s", ct: Ct)).ShouldBe(
            1,
            "the lead alone reviews, and not her own"
        );
        (await coaching.DrawAsync(card.Id, today, 5, "s", ct: Ct)).ShouldBe(0, "what was drawn is not drawn again");
        var review = (await coaching.ToReviewAsync(lead.Person.Email, Ct)).ShouldHaveSingleItem();
        (review.Agent, review.Number).ShouldBe((agent.Person.Email, said.Number));
        (await coaching.AboutAsync(agent.Person.Email, Ct)).ShouldBeEmpty();

        var page = $"/settings/coaching/{review.Id}";
        (await agent.ReadAsync(page)).Response.StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound,
            "it is not shared yet"
        );
        var html = (await lead.ReadAsync(page)).Html;
        html.ShouldContain("Solved");
        html.ShouldNotContain(">coaching.", Case.Sensitive, "a word is missing");
        var message = (await desk.GetAsync(said.Id, Ct)).Messages!.Single(one => one.Author == "agent");
        await lead.PostAsync(
            page,
            page,
            ("score.tone", "5"),
            ("score.solved", "3"),
            ($"comment.{message.Id}", "Clear"),
            ("summary", "Good"),
            ("share", "true")
        );
        var shared = (await coaching.AboutAsync(agent.Person.Email, Ct)).ShouldHaveSingleItem();
        shared.Scores["solved"].ShouldBe(3);
        shared.Comments[message.Id].ShouldBe("Clear");
        (await agent.ReadAsync(page)).Html.ShouldContain("62.5");

        await agent.PostAsync(page, $"{page}/answer", ("text", "Thank you"));
        (await coaching.AboutAsync(agent.Person.Email, Ct))[0].Answer.ShouldBe("Thank you");
        (
            await Should.ThrowAsync<ThroughlineProblemException>(() => coaching.WriteAsync(shared, true, Ct))
        ).Code.ShouldBe("review_not_found", "what was shared stays as it is");
        var good = await lead.PostAsync(page, $"{page}/messages/{message.Id}/reply");
        (await good.Content.ReadAsStringAsync(Ct)).ShouldContain(">It is on its way</textarea>");
        (await server.Client.SavedReplies.ListAsync(Ct)).ShouldBeEmpty("somebody looks at it first");
        var theirs = (await desk.GetAsync(said.Id, Ct)).Messages!.Single(one => one.Author == "customer");
        (await lead.PostAsync(page, $"{page}/messages/{theirs.Id}/reply")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.NotFound
        );
    }

    private static async Task<Throughline.Client.Conversation> AnsweredAsync(RunningServer server, string agent)
    {
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(new() { Email = "pat@example.org" }, "email", "Where?"), ct: Ct);
        var reply = new NewMessage("agent", "It is on its way") { Agent = agent, Then = "resolved" };
        return (await desk.SayAsync(it.Id, reply, ct: Ct)).Conversation;
    }
}
