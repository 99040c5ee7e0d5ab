using System.Net;
using Throughline.Access;
using Throughline.Host.Web.Live;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>What is sent to a page that changed: its main part, made once for all who see the same.</summary>
public sealed class LiveViewsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_change_itself_is_sent_as_the_page_would_show_it(DatabaseEngine engine)
    {
        await using var scene = await LiveScene.StartAsync(engine);
        var ada = await scene.HappensAsync("ada");
        var path = $"/customers/{ada}";
        var tab = await scene.WatchAsync(await scene.SettledAsync(), path, $"customer:{ada}");

        await scene.HappensAsync("ada");
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page was sent what changed");

        var sent = tab.Refreshes.ShouldHaveSingleItem();
        sent.Main.ShouldNotBeNull().ShouldContain("Event 2", Case.Insensitive);
        sent.Main.ShouldStartWith("<main id=\"content\"");
        sent.Main.ShouldEndWith("</main>");
        sent.Seq.ShouldBe(await scene.SettledAsync());
    }

    [Fact]
    public async Task What_cannot_be_shown_any_more_is_asked_for_by_the_browser()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        var bob = await scene.HappensAsync("bob");
        var last = Guid.Parse(new[] { $"{ada}", $"{bob}" }.Max(StringComparer.Ordinal)!);
        var tab = await scene.WatchAsync(await scene.SettledAsync(), $"/customers/{last}", $"customer:{last}");

        // The page of the one that was taken over leads to the other.
        await scene.Server.Client.Customers.MergeAsync(ada, bob, ct: Ct);
        await Wait.UntilAsync(() => tab.Refreshes.Any(), "the page has heard of the merge");

        tab.Refreshes.ShouldHaveSingleItem().Main.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_sent_a_page_that_they_could_not_open()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite, Role.Collaborator);
        var tab = await scene.WatchAsync(await scene.SettledAsync(), "/v1/customers", "customers");
        var other = await scene.WatchAsync(await scene.SettledAsync(), "//evil.example/", "customers");
        await scene.HappensAsync("ada");
        foreach (var page in new[] { tab, other })
        {
            await Wait.UntilAsync(() => page.Refreshes.Any(), "the tab has heard of a new customer");
            page.Refreshes.First().Main.ShouldBeNull();
        }
    }

    /// <summary>Otherwise somebody would be shown what is another's.</summary>
    [Fact]
    public async Task Pages_that_are_made_once_for_all_are_the_same_for_all()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        var ada = await scene.HappensAsync("ada");
        using var other = await Browser.SignInAsync(scene.Server, Role.Owner);
        foreach (
            var path in new[] { "/", "/customers", "/customers?q=ada", $"/customers/{ada}", "/companies", "/segments" }
        )
        {
            LiveViews.IsTheSameForAll(path).ShouldBeTrue(path);
            // Some say what time it is: a minute may end between the two.
            await Wait.UntilAsync(
                async () =>
                {
                    var (mine, html) = await scene.Browser.ReadAsync(path);
                    return mine.StatusCode != HttpStatusCode.OK
                        || MainOf(html) == MainOf((await other.ReadAsync(path)).Html);
                },
                $"{path} is the same for two people",
                TimeSpan.FromSeconds(5)
            );
        }
        foreach (var path in new[] { "/account", "/settings/people", "/customersx/1", "/signin" })
            LiveViews.IsTheSameForAll(path).ShouldBeFalse(path);
    }

    private static string MainOf(string html) =>
        WithoutTokens(
            html[html.IndexOf("<main", StringComparison.Ordinal)..html.LastIndexOf("</main>", StringComparison.Ordinal)]
        );

    // Each session's forms have tokens of their own, which their browser puts into what is sent.
    private static string WithoutTokens(string html) =>
        string.Join(
            "value=\"\"",
            html.Split("name=\"form_token\" value=\"").Select((part, i) => i == 0 ? part : part[part.IndexOf('"')..])
        );
}
