using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Access.Sessions;
using Throughline.Host.Web.Live;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

public sealed class LiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_page_hears_of_its_own_customer_and_of_nobody_else(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var tab = await scene.WatchAsync($"customer:{ada}");
        var list = await scene.WatchAsync("customers");
        tab.Refreshes.ShouldBeEmpty();

        await scene.HappensAsync("bob");
        await Wait.UntilAsync(() => list.Refreshes.Any(), "the list of customers has heard of bob");
        tab.Refreshes.ShouldBeEmpty();
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "ada's page has heard of her");

        tab.Refreshes.ShouldHaveSingleItem().Refresh.ShouldBe([$"customer:{ada}"]);
        bob.ShouldNotBe(ada);
    }

    [Fact]
    public async Task A_flood_is_one_message_at_once_and_then_one_a_second()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var tab = await scene.WatchAsync($"customer:{ada}");

        var started = TimeProvider.System.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2.5))
            await scene.HappensAsync("ada");
        var last = await scene.SettledAsync();
        await Wait.UntilAsync(() => tab.Seq >= last, "the page has heard of everything");

        var told = tab.Refreshes.Select(message => Stopwatch.GetElapsedTime(started, message.At)).ToList();
        told[0].ShouldBeLessThan(TimeSpan.FromSeconds(0.9), "the first at once");
        foreach (var (one, next) in told.Zip(told.Skip(1)))
            (next - one).ShouldBeGreaterThan(LivePage.Gathering - TimeSpan.FromMilliseconds(50));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_comes_back_hears_what_was_missed_and_nothing_twice(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var seen = await scene.SettledAsync();
        await scene.HappensAsync("ada");
        await scene.SettledAsync();

        var missed = await scene.WatchAsync(seen, null, $"customer:{ada}", $"customer:{bob}");
        await Wait.UntilAsync(() => missed.Refreshes.Any(), "the tab has heard of what it missed");
        // Heard at once, and told when it is made: the browser takes a server for gone that says nothing.
        missed
            .Heard.First()
            .ShouldSatisfyAllConditions(first => first.Refresh.ShouldBeEmpty(), first => first.Seq.ShouldBe(seen));
        missed.Refreshes.ShouldHaveSingleItem().Refresh.ShouldBe([$"customer:{ada}"]);
        var again = await scene.WatchAsync(missed.Seq, null, $"customer:{ada}", $"customer:{bob}");
        again.Heard.ShouldHaveSingleItem().Refresh.ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_merge_and_its_undoing_reach_the_pages_of_both(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var pages = new[] { await scene.WatchAsync($"customer:{ada}"), await scene.WatchAsync($"customer:{bob}") };

        var merged = await scene.Server.Client.Customers.MergeAsync(ada, bob, ct: Ct);
        foreach (var page in pages)
            await Wait.UntilAsync(() => page.Refreshes.Count() == 1, "the page has heard of the merge");
        await scene.Server.Client.Customers.UnmergeAsync(merged.CustomerId, merged.LinkId, ct: Ct);
        foreach (var page in pages)
            await Wait.UntilAsync(() => page.Refreshes.Count() == 2, "the page has heard of the un-merge");
        await scene.Server.Client.Customers.EraseAsync(bob, Ct);
        await Wait.UntilAsync(() => pages[1].Refreshes.Count() == 3, "the page has heard of the erasure");
        pages[0].Refreshes.Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_page_that_leads_elsewhere_hears_of_the_new_place_alone()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var tab = await scene.WatchAsync($"customer:{ada}");
        await tab.SayAsync($$"""{"watch":["customer:{{bob}}"],"after":{{tab.Seq}},"path":null}""");
        await Wait.UntilAsync(() => tab.Heard.Count == 2, "the server has heard of the new place");

        await scene.HappensAsync("ada");
        await scene.SettledAsync();
        await scene.HappensAsync("bob");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page has heard of bob");

        tab.Refreshes.ShouldHaveSingleItem().Refresh.ShouldBe([$"customer:{bob}"]);
    }

    /// <summary>Or it would take for its own what was heard of the page before.</summary>
    [Fact]
    public async Task Each_answer_says_to_what_it_is_one()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var tab = await scene.WatchAsync($"customer:{ada}");
        await tab.SayAsync($$"""{"watch":["customer:{{ada}}"],"after":{{tab.Seq}},"path":null,"number":7}""");
        await Wait.UntilAsync(() => tab.Heard.Count == 2, "the server has heard of the new place");
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page has heard of her");

        tab.Heard.Select(message => message.Number).ShouldBe([0, 7, 7]);
    }

    [Fact]
    public async Task A_socket_is_for_our_own_pages_and_for_who_is_signed_in()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var (address, session) = (scene.Browser.Address, scene.Browser.SessionCookie!);

        foreach (var origin in new[] { "https://evil.example", "null", $"http://127.0.0.1:{address.Port + 1}" })
            (await RefusedAsync(() => LiveTab.OpenAsync(address, session, [], origin: origin))).ShouldBe("403");
        (await RefusedAsync(() => LiveTab.OpenAsync(address, "wrong", [], origin: "https://evil.example"))).ShouldBe(
            "401"
        );
        (await scene.Browser.GetAsync("/live")).StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
    }

    /// <summary>Why a socket was not opened is kept from scripts: they would try again for ever.</summary>
    [Fact]
    public async Task Whose_session_has_ended_is_told_so_over_the_socket()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        await using var tab = await LiveTab.OpenAsync(scene.Browser.Address, "tl_session_wrong", ["customers"]);
        await Wait.UntilAsync(() => tab.IsClosed, "the socket is closed");
        tab.ClosedBecause.ShouldBe((WebSocketCloseStatus)4401);
        tab.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_that_names_no_host_is_refused()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        using var client = new TcpClient();
        await client.ConnectAsync(scene.Browser.Address.Host, scene.Browser.Address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"""
                GET /live HTTP/1.1
                Host:
                Origin: {scene.Browser.Address.GetLeftPart(UriPartial.Authority)}
                Cookie: session={scene.Browser.SessionCookie}
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==


                """.ReplaceLineEndings("\r\n")
            ),
            Ct
        );
        using var reader = new StreamReader(stream);
        (await reader.ReadLineAsync(Ct)).ShouldNotBeNull().ShouldContain(" 403 ");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Signing_out_closes_the_socket_within_seconds(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var tab = await scene.WatchAsync("customers");
        var person = scene.Browser.Person!;

        await scene.Database.WriteAsync(
            tx =>
                scene
                    .Server.Services.GetRequiredService<EndingSessions>()
                    .EndOthersAsync(tx, person.Id, null, person.Actor, Origin.Unknown, Ct),
            Ct
        );

        await Wait.UntilAsync(() => tab.IsClosed, "the socket is closed");
        tab.ClosedBecause.ShouldBe((WebSocketCloseStatus)4401);
    }

    [Fact]
    public async Task Nobody_watches_what_they_may_not_see()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite, Role.Collaborator);
        var tab = await scene.WatchAsync("audit", "sources", "people;", "customers");
        await scene.Server.Keys.CreateTokenAsync("another", [Scopes.Read], Ct);
        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the tab has heard of a new customer");
        tab.Refreshes.SelectMany(message => message.Refresh).Distinct().ShouldBe(["customers"]);
    }

    [Fact]
    public async Task What_makes_no_sense_ends_the_connection()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        foreach (
            var nonsense in new[]
            {
                "{",
                "[]",
                """{"watch":[null],"after":1}""",
                """{"watch":["a"],"after":-1}""",
                new string(' ', 10_000),
            }
        )
        {
            var tab = await scene.WatchAsync("customers");
            await tab.SayAsync(nonsense);
            await Wait.UntilAsync(
                () => tab.IsClosed,
                $"the socket is closed after {nonsense[..Math.Min(20, nonsense.Length)]}"
            );
        }
    }

    private static async Task<string> RefusedAsync(Func<Task<LiveTab>> open)
    {
        var refused = await Should.ThrowAsync<WebSocketException>(open);
        return new string([.. refused.Message.Where(char.IsAsciiDigit)])[..3];
    }
}
