using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Inbox;

public sealed class SavedViewsTests
{
    private static readonly string[] Subjects = ["Waits for anybody", "Waits for me"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_list_is_narrowed_named_and_shared(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        using var other = await Browser.SignInAsync(server, Role.Agent, "Cy");
        var mine = await BeginAsync(server, "Waits for me");
        await server.Client.Conversations.AssignAsync(mine.Id, browser.Person!.Email, ct: Ct);
        await server.Client.Conversations.ChangeAsync(mine.Id, new ConversationChange { Priority = "urgent" }, ct: Ct);
        await BeginAsync(server, "Waits for anybody");

        const string Urgent = "/inbox?view=all&state=open&assignee=me&priority=urgent";
        await ShouldHoldAsync(browser, "all&state=open&assignee=me&priority=urgent", "Waits for me");
        await ShouldHoldAsync(browser, "all&assignee=none&channel=email", "Waits for anybody");
        await ShouldHoldAsync(browser, "all&waits=5");
        await ShouldHoldAsync(browser, "all&state=nonsense&priority=odd&waits=x", "Waits for me", "Waits for anybody");

        var saved = await browser.PostAsync(
            Urgent,
            Urgent.Replace("/inbox", "/inbox/views", StringComparison.Ordinal),
            ("name", "My urgent ones")
        );
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.ReadAsync("/inbox")).Html.ShouldContain("My urgent ones");
        (await other.ReadAsync("/inbox")).Html.ShouldNotContain("My urgent ones");
        await browser.PostAsync(
            Urgent,
            Urgent.Replace("/inbox", "/inbox/views", StringComparison.Ordinal),
            ("name", "Urgent"),
            ("shared", "true")
        );
        (await other.ReadAsync("/inbox")).Html.ShouldContain("<bdi>Urgent</bdi>");
        var address = $"{saved.Headers.Location}";
        address.ShouldContain("saved=");
        (await browser.ReadAsync(address)).Html.ShouldContain("Waits for me");

        var id = address.Split("saved=")[1].Split('&')[0];
        (await other.PostAsync("/inbox", $"/inbox/views/{id}/removal")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostAsync(address, $"/inbox/views/{id}/removal")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.ReadAsync("/inbox?view=all")).Html.ShouldNotContain("My urgent ones</bdi>");
    }

    private static async Task ShouldHoldAsync(Browser browser, string view, params string[] subjects)
    {
        var (response, html) = await browser.ReadAsync($"/inbox?view={view}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Subjects
            .Where(subject => html.Contains(subject, StringComparison.Ordinal))
            .ShouldBe(subjects, ignoreOrder: true, view);
    }

    private static Task<Conversation> BeginAsync(RunningServer server, string subject) =>
        server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "A letter")
            {
                Subject = subject,
            },
            ct: Ct
        );
}
