using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Webhooks;

public sealed partial class WebhookPagesTests
{
    private const string List = "/settings/webhooks";
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_webhook_is_made_tested_and_deleted_without_script(DatabaseEngine engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        using var browser = await Browser.SignInAsync(server, Role.Admin);
        (await browser.ReadAsync(List)).Html.ShouldContain("Nobody is told yet");

        var made = await browser.PostAsync(
            $"{List}/new",
            List,
            ("url", receiver.Url),
            ("description", "Warehouse"),
            ("told", "chosen"),
            ("types", "order.*"),
            ("types", "message.received"),
            ("others", "parcel.weighed, parcel.moved")
        );
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var secretPage = $"{made.Headers.Location}";
        var secret = SecretOn(await browser.ReadAsync(secretPage));
        secret.ShouldNotBeEmpty();
        var address = secretPage[..^"/secret".Length];
        using (var other = await Browser.SignInAsync(server, Role.Admin))
            (await other.ReadAsync(secretPage)).Html.ShouldNotContain(secret);

        (await browser.ReadAsync(List)).Html.ShouldContain("Warehouse");
        var page = (await browser.ReadAsync(address)).Html;
        page.ShouldContain("order.*");
        page.ShouldContain("parcel.moved");
        page.ShouldNotContain(secret);

        var test = await browser.PostAsync(address, $"{address}/test");
        var delivery = (await browser.ReadAsync($"{test.Headers.Location}")).Html;
        delivery.ShouldContain("204 No Content");
        delivery.ShouldContain("webhook.test");

        var edit = (await browser.ReadAsync($"{address}/edit")).Html;
        edit.ShouldContain("parcel.weighed, parcel.moved");
        var changed = await browser.PostAsync(
            $"{address}/edit",
            $"{address}/edit",
            ("url", receiver.Url),
            ("description", "Depot"),
            ("told", "everything"),
            ("version", "1")
        );
        changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.ReadAsync(address)).Html.ShouldContain("Depot");

        (await browser.PostAsync(address, $"{address}/disable")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.ReadAsync(address)).Html.ShouldContain("Disabled by somebody here");
        await browser.PostAsync(address, $"{address}/enable");
        (await browser.ReadAsync(address)).Html.ShouldNotContain("Disabled by somebody here");
        var rotated = await browser.PostAsync(address, $"{address}/rotate");
        SecretOn(await browser.ReadAsync($"{rotated.Headers.Location}")).ShouldNotBe(secret);

        await browser.PostAsync($"{address}/delete", $"{address}/delete");
        (await browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.Webhooks.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_form_comes_back_with_its_error_and_what_was_typed()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);

        var answer = await browser.PostAsync(
            $"{List}/new",
            List,
            ("url", "https://169.254.169.254/latest"),
            ("description", $"It's {Script}"),
            ("told", "chosen"),
            ("types", "order.completed")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("is not an address of the public internet");
        html.ShouldContain("value=\"https://169.254.169.254/latest\"");
        html.ShouldContain("aria-invalid");
        html.ShouldNotContain(Script);
        Checked().IsMatch(html).ShouldBeTrue("the chosen type stays chosen");

        var nothing = await browser.PostAsync($"{List}/new", List, ("url", "https://8.8.8.8/"), ("told", "chosen"));
        nothing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await nothing.Content.ReadAsStringAsync(Ct)).ShouldContain("must have 1 to 200 entry types");
        (await server.Client.Webhooks.ListAsync(Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_a_receiver_answers_is_markup_here()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, Receivers.Local);
        using var browser = await Browser.SignInAsync(server, Role.Admin);
        receiver.AnswerWith(StatusCodes.Status500InternalServerError, $"\u202E{Script}</pre>", ("Server", "<b>x</b>"));
        var webhook = (
            await server.Client.Webhooks.CreateAsync($"{receiver.Url}?q=<script>", ["*"], Script, ct: Ct)
        ).Webhook;
        var address = $"{List}/{webhook.Id}";

        var test = await browser.PostAsync(address, $"{address}/test");

        var delivery = $"{test.Headers.Location}";
        foreach (
            var path in new[] { List, address, $"{address}/edit", $"{address}/delete", $"{address}/secret", delivery }
        )
        {
            var (response, html) = await browser.ReadAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            html.ShouldNotContain("<script>alert", Case.Insensitive, path);
            html.ShouldNotContain("<img src=x", Case.Insensitive, path);
        }
        var shown = (await browser.ReadAsync(delivery)).Html;
        shown.ShouldContain("&lt;script&gt;alert(1)");
        shown.ShouldContain("500 Internal Server Error");
        shown.ShouldNotContain("\u202E");
        shown.ShouldNotContain("&#x202E;");
    }

    [Fact]
    public async Task What_was_given_up_is_replayed_from_the_log()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, Receivers.Local);
        using var browser = await Browser.SignInAsync(server, Role.Admin);
        var webhook = (await server.Client.Webhooks.CreateAsync(receiver.Url, ["order.*"], ct: Ct)).Webhook;
        var address = $"{List}/{webhook.Id}";
        receiver.AnswerWith(StatusCodes.Status410Gone);
        await server.Client.Touchpoints.SendAsync(
            new Touchpoint("order.completed", new CustomerIdentities { UserId = "u" }),
            Ct
        );
        await Wait.UntilAsync(
            async () =>
                (await server.Client.Webhooks.DeliveriesAsync(webhook.Id, "dead", Ct).ToListAsync(Ct)).Count == 1,
            "it was given up"
        );
        (await browser.ReadAsync(address)).Html.ShouldContain("410 Gone, which means");
        (await browser.ReadAsync($"{address}?state=delivered")).Html.ShouldContain("None of these");
        (await browser.ReadAsync($"{address}?state=dead")).Html.ShouldContain("order.completed");

        receiver.AnswerWith(StatusCodes.Status200OK);
        await browser.PostAsync(address, $"{address}/test");
        (await browser.ReadAsync(address)).Html.ShouldNotContain("410 Gone, which means");
        var replayed = await browser.PostAsync($"{address}?state=dead", $"{address}/replay", ("hours", "1"));
        (await browser.ReadAsync($"{replayed.Headers.Location}")).Html.ShouldContain("1 message is on its way again");
        await Wait.UntilAsync(
            async () =>
                (await server.Client.Webhooks.DeliveriesAsync(webhook.Id, "dead", Ct).ToListAsync(Ct)).Count == 0,
            "it was delivered"
        );
    }

    [Theory]
    [InlineData("agent")]
    [InlineData("analyst")]
    [InlineData("collaborator")]
    public async Task Who_may_not_manage_webhooks_sees_and_does_nothing(string role)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite, Receivers.PublicNames);
        var webhook = (await server.Client.Webhooks.CreateAsync("https://example.org/", ["*"], ct: Ct)).Webhook;
        using var browser = await Browser.SignInAsync(server, Role.Find(role)!);
        foreach (var path in new[] { List, $"{List}/new", $"{List}/{webhook.Id}", $"{List}/{webhook.Id}/secret" })
            (await browser.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        foreach (var verb in new[] { "delete", "rotate", "disable", "test", "replay" })
            (await browser.PostAsync("/account", $"{List}/{webhook.Id}/{verb}")).StatusCode.ShouldBe(
                HttpStatusCode.Forbidden,
                verb
            );
        (await server.Client.Webhooks.GetAsync(webhook.Id, Ct)).Enabled.ShouldBeTrue();
    }

    private static string SecretOn((HttpResponseMessage Response, string Html) page) =>
        Secret().Match(WebUtility.HtmlDecode(page.Html)).Value;

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]{40,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();

    [GeneratedRegex("value=\"order.completed\"[^>]* checked", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Checked();
}
