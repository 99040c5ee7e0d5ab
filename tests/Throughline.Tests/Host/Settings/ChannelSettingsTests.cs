using System.Net;
using System.Text;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Settings;

/// <summary>Channels over the API and in the settings.</summary>
public sealed class ChannelSettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_could_not_be_read_is_seen_read_again_and_discarded(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var channels = server.Client.Channels;

        var taken = await channels.TakeAsync("loopback", Encoding.UTF8.GetBytes("no message"), "box", Ct);

        (taken.Became, taken.Code).ShouldBe(("quarantined", "unreadable_message"));
        var waiting = (await channels.QuarantineAsync(Ct)).ShouldHaveSingleItem();
        (waiting.Raw, waiting.Source, waiting.Size).ShouldBe(("no message", "channel:loopback:box", 10));
        (await channels.ReplayAsync(waiting.Id, Ct)).Became.ShouldBe("quarantined");
        (await browser.ReadAsync("/settings/channels")).Html.ShouldContain("The message cannot be read");
        var discard = $"/settings/channels/quarantine/{waiting.Id}/discard";
        (await browser.PostAsync("/settings/channels", discard)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await channels.QuarantineAsync(Ct)).ShouldBeEmpty();
        var gone = await Should.ThrowAsync<ThroughlineProblemException>(() => channels.ReplayAsync(waiting.Id, Ct));
        gone.Code.ShouldBe("quarantine_not_found");
        var unknown = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            channels.TakeAsync("pigeon", [1], ct: Ct)
        );
        unknown.Code.ShouldBe("channel_not_found");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_answered_by_itself_is_set_by_language_on_a_page(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        const string Page = "/settings/channels/portal";

        (await browser.PostAsync(Page, Page, ("enabled", "on"))).StatusCode.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (
            await browser.PostAsync(Page, Page, ("enabled", "on"), ("text_en", "Heard"), ("text_tr", "Duyduk"))
        ).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var answer = (await server.Client.Channels.AcknowledgementsAsync(Ct)).ShouldHaveSingleItem();
        (answer.Channel, answer.Enabled, answer.Texts["tr"]).ShouldBe(("portal", true, "Duyduk"));
        (await browser.GetAsync("/settings/channels/phone")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (
            await browser.PostAsync("/settings/channels", "/settings/channels/continuity", ("hours", "24"))
        ).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.ReadAsync("/settings/channels")).Html.ShouldContain("value=\"24\"");
        using var agent = await Browser.SignInAsync(server, Role.Agent);
        (await agent.GetAsync("/settings/channels")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_call_is_logged_with_its_length_beside_the_composer(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var it = await server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "It leaks"),
            ct: Ct
        );
        var page = $"/inbox/{it.Number}";

        await browser.PostAsync(
            page,
            $"{page}/contacts",
            ("channel", "phone"),
            ("author", "customer"),
            ("minutes", "7"),
            ("text", "Still leaks")
        );

        var said = (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages![^1];
        (said.Channel, said.Author, said.DurationSeconds, said.Text).ShouldBe(
            ("phone", "customer", 420, "Still leaks")
        );
        (await browser.ReadAsync(page)).Html.ShouldContain("7 minutes");
        (await browser.PostAsync(page, $"{page}/contacts", ("channel", "email"), ("text", "x"))).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }
}
