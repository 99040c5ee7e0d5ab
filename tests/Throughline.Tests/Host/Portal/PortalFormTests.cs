using System.Net;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Portal;

/// <summary>Forms of kinds of requests as customers fill them in, without script.</summary>
public sealed class PortalFormTests
{
    private const string Ada = "ada@example.org";
    private const string Page = "/help/new?kind=repair";

    private static readonly Dictionary<string, string> Proof = new() { ["en"] = "Proof of purchase" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Kinds_that_are_open_to_customers_are_offered_with_what_is_theirs_to_fill_in(DatabaseEngine engine)
    {
        await using var server = await StartAsync(engine);
        await server.Client.RequestKinds.CreateAsync(
            new("secret", "Secret") { Title = new Dictionary<string, string> { ["en"] = "Not for customers" } },
            ct: Ct
        );
        using var browser = new Browser(server);

        var offered = (await browser.ReadAsync("/help/new")).Html;
        offered.ShouldContain("Have it repaired");
        offered.ShouldNotContain("Not for customers");
        offered.ShouldNotContain("name=\"f.");
        var html = (await browser.ReadAsync(Page)).Html;
        foreach (var field in new[] { "serial", "price", "weight", "bought_on", "parts", "damaged", "proof.upload" })
            html.ShouldContain($"name=\"f.{field}\"");
        html.ShouldNotContain("f.cost");
        html.ShouldContain("On the back");
        (await browser.ReadAsync("/help/new?kind=secret")).Html.ShouldNotContain("name=\"kind\" value=");

        await browser.PostAsync("/help/new", "/help/language", ("language", "de"), ("return_to", Page));
        (await browser.ReadAsync(Page)).Html.ShouldContain("Reparieren lassen");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_does_not_fit_is_said_by_field_and_kept_and_what_fits_lands_in_the_conversation(
        DatabaseEngine engine
    )
    {
        await using var server = await StartAsync(engine);
        using var browser = new Browser(server);

        var refused = await browser.PostAsync(
            Page,
            "/help/new",
            [.. Written, ("f.weight", "much"), ("f.parts", "cord"), ("f.price", "19,99"), ("f.price.currency", "GBP")]
        );
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await refused.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("href=\"#field-serial\"");
        html.ShouldContain("Fill this in.");
        html.ShouldContain("Give a number");
        foreach (var kept in new[] { "value=\"much\"", "value=\"19.99\"", "It hums", "value=\"ada@example.org\"" })
            html.ShouldContain(kept);
        (await server.Client.Conversations.ListAsync(ct: Ct).ToListAsync(Ct)).ShouldBeEmpty();

        var taken = await browser.PostAsync(
            Page,
            "/help/new",
            [
                .. Written,
                ("f.serial", " K2-17 "),
                ("f.weight", "2,5"),
                ("f.bought_on", "2026-03-27"),
                ("f.parts", "cord"),
                ("f.parts", "lid"),
                ("f.damaged", "true"),
                ("f.price", "19,99"),
                ("f.price.currency", "GBP"),
                ("f.cost", "1"),
            ]
        );
        taken.Headers.Location!.ToString().ShouldBe("/help/received");
        var it = await RepairAsync(server);
        it.Kind.ShouldBe("repair");
        it.Fields.Keys.Order().ShouldBe(["bought_on", "damaged", "parts", "price", "serial", "weight"]);
        it.Fields["serial"].GetString().ShouldBe("K2-17");
        it.Fields["weight"].GetDecimal().ShouldBe(2.5m);
        it.Fields["price"].GetProperty("minor").GetInt64().ShouldBe(1999);
        it.Fields["damaged"].GetBoolean().ShouldBeTrue();
        it.Fields["parts"].GetArrayLength().ShouldBe(2);
        await Throughline.Tests.Conversations.Tables.ShouldVerifyAsync(server);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_customer_reads_what_they_filled_in_and_nothing_that_is_for_agents(DatabaseEngine engine)
    {
        await using var server = await StartAsync(engine);
        await PortalTests.BeginAsync(server, Ada, "Kettle");
        using var browser = new Browser(server);
        await PortalTests.EnterAsync(server, browser, Ada);

        var sent = await SendAsync(browser, Samples.Gif, ("text", "It hums"), ("f.serial", "K2-17"));

        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var address = sent.Headers.Location!.ToString();
        var it = await RepairAsync(server);
        await server.Client.Conversations.ChangeAsync(
            it.Id,
            new() { Fields = new Dictionary<string, object?> { ["cost"] = 4711 } },
            ct: Ct
        );
        var html = (await browser.ReadAsync(address)).Html;
        html.ShouldContain("K2-17");
        html.ShouldContain("leak.gif");
        html.ShouldNotContain("4711");
        var file = it.Fields["proof"].GetString();
        var path = $"/help/files/{it.Number}/{file}/leak.gif";
        (await (await browser.GetAsync(path)).Content.ReadAsByteArrayAsync(Ct)).ShouldBe(Samples.Gif);
        using var stranger = new Browser(server);
        (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_file_that_is_unknown_or_another_s_is_refused(DatabaseEngine engine)
    {
        await using var server = await StartAsync(engine);
        var ours = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "ours.gif", ct: Ct);
        using var browser = new Browser(server);

        foreach (var id in new[] { $"{Guid.NewGuid()}", $"{ours.Id}", "no id" })
        {
            var refused = await browser.PostAsync(
                Page,
                "/help/new",
                [.. Written, ("f.serial", "K2-17"), ("f.proof", id)]
            );
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, id);
            var html = await refused.Content.ReadAsStringAsync(Ct);
            html.ShouldContain("This file cannot be used");
            html.ShouldNotContain("ours.gif");
        }
        (await server.Client.Conversations.ListAsync(ct: Ct).ToListAsync(Ct)).ShouldBeEmpty();

        // Kept when something else is wrong: it came with this very form.
        var once = ("once", $"{Guid.NewGuid()}");
        var missing = await SendAsync(browser, Samples.Gif, [.. Written, once]);
        missing.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var mine = Uploaded(await missing.Content.ReadAsStringAsync(Ct));
        var taken = await browser.PostAsync(
            Page,
            "/help/new",
            [.. Written, once, ("f.serial", "K2-17"), ("f.proof", mine)]
        );
        taken.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var it = await RepairAsync(server);
        it.Fields["proof"].GetString().ShouldBe(mine);
    }

    private static async Task<Conversation> RepairAsync(RunningServer server)
    {
        var all = await server.Client.Conversations.ListAsync(ct: Ct).ToListAsync(Ct);
        return await server.Client.Conversations.GetAsync(all.Single(one => one.Kind == "repair").Id, Ct);
    }

    private static (string, string)[] Written =>
        [("kind", "repair"), ("email", Ada), ("text", "It hums"), ("f.serial", "")];

    private static string Uploaded(string html)
    {
        const string before = "name=\"f.proof\" value=\"";
        var at = html.IndexOf(before, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, "the file that came is still in the form");
        return html.Substring(at + before.Length, 36);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Browser browser,
        byte[] proof,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync(Page)), "form_token" },
            { new StringContent("repair"), "kind" },
            { new ByteArrayContent(proof), "f.proof.upload", "leak.gif" },
        };
        foreach (var (name, value) in fields.Where(field => field.Name != "kind"))
            form.Add(new StringContent(value), name);
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/help/new") { Content = form });
    }

    private static async Task<RunningServer> StartAsync(DatabaseEngine engine)
    {
        var server = await RunningServer.StartAsync(engine);
        Dictionary<string, string> label = new() { ["en"] = "Serial", ["de"] = "Seriennummer" };
        await server.Client.RequestKinds.CreateAsync(
            new("repair", "Repair")
            {
                Title = new Dictionary<string, string> { ["en"] = "Have it repaired", ["de"] = "Reparieren lassen" },
                Public = true,
                Fields =
                [
                    new("serial", "text", label)
                    {
                        Required = true,
                        Public = true,
                        Hint = new Dictionary<string, string> { ["en"] = "On the back" },
                    },
                    new("price", "money", label) { Public = true },
                    new("weight", "number", label) { Public = true },
                    new("bought_on", "date", label) { Public = true },
                    new("damaged", "yes_no", label) { Public = true },
                    new("parts", "choices", label) { Public = true, Choices = [new("lid", label), new("cord", label)] },
                    new("proof", "file", Proof) { Public = true },
                    new("cost", "number", label),
                ],
            },
            ct: Ct
        );
        return server;
    }
}
