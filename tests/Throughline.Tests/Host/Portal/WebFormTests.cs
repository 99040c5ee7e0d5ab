using System.Net;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Portal;

/// <summary>The form that stands open to everybody: what it takes is a claim.</summary>
public sealed class WebFormTests
{
    private const string Ada = "ada@example.org";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_writes_is_believed_nothing_and_answered(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var known = await PortalTests.BeginAsync(server, Ada, "The real one");
        await server.Client.Channels.AcknowledgeAsync(
            new Acknowledgement("web", new Dictionary<string, string> { ["en"] = "Heard: {number}" }),
            Ct
        );
        using var browser = new Browser(server);

        var sent = await browser.PostAsync(
            "/help/new",
            "/help/new",
            ("email", " ADA@example.org "),
            ("subject", "Lamp"),
            ("text", "It flickers"),
            ("once", $"{Guid.NewGuid()}")
        );

        sent.Headers.Location!.ToString().ShouldBe("/help/received");
        var all = await server.Client.Conversations.ListAsync(ct: Ct).ToListAsync(Ct);
        var it = all.Single(one => one.Channel == "web");
        it.CustomerId.ShouldNotBe(known.CustomerId);
        it.Subject.ShouldBe("Lamp");
        var whole = await server.Client.Conversations.GetAsync(it.Id, Ct);
        whole.Messages!.Select(message => message.Text).ShouldBe(["It flickers", $"Heard: {it.Number}"]);
        // The letter with a link comes to the address that was given; whoever reads it may go on there.
        var link = await server.Mail.LinkToAsync(Ada);
        server.Mail.To(Ada)[^1].ShouldContain($"Heard: {it.Number}");
        (await browser.PostAsync(link.PathAndQuery, link.AbsolutePath, ("to", $"/help/requests/{it.Number}")))
            .Headers.Location!.ToString()
            .ShouldBe($"/help/requests/{it.Number}");
        (await browser.ReadAsync("/help")).Html.ShouldNotContain("The real one");
        (
            await browser.PostAsync(
                $"/help/requests/{it.Number}",
                $"/help/requests/{it.Number}/messages",
                ("text", "And now?")
            )
        ).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Conversations.GetAsync(it.Id, Ct)).Messages![^1].Text.ShouldBe("And now?");
        whole = await server.Client.Conversations.GetAsync(it.Id, Ct);
        whole.Messages!.Single(message => message.Author == "automation").Delivery!.State.ShouldBe("delivered");
    }

    [Fact]
    public async Task Programs_that_fill_in_everything_are_heard_by_nobody()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = new Browser(server);
        var sent = await browser.PostAsync(
            "/help/new",
            "/help/new",
            ("email", Ada),
            ("text", "Cheap watches"),
            ("website", "https://watches.example")
        );
        sent.Headers.Location!.ToString().ShouldBe("/help/received");
        (
            await browser.PostAsync("/help/new", "/help/new", ("email", "no address"), ("text", "Hello"))
        ).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await server.Client.Conversations.ListAsync(ct: Ct).ToListAsync(Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("127.0.0.1", false)]
    public void One_address_sends_so_many_forms_and_a_proxy_that_nobody_named_stops_nobody(string address, bool bounded)
    {
        var counted = Throughline.Access.SignIn.Counted.Forms(address);
        (counted.Free < int.MaxValue).ShouldBe(bounded);
    }
}
