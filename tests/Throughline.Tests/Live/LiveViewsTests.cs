using System.Net;
using Microsoft.Extensions.DependencyInjection;
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
        var before = await scene.SettledAsync();
        var tab = await scene.WatchAsync(before, path, $"customer:{ada}");

        await scene.HappensAsync("ada");
        await Wait.UntilAsync(
            () => tab.Refreshes.LastOrDefault()?.Main?.Contains("Event 2", StringComparison.OrdinalIgnoreCase) == true,
            "the page was sent what changed"
        );

        // On a machine that is busy for seconds it is told before the tables stand, and again when they do.
        var sent = tab.Refreshes.Last();
        sent.Main.ShouldStartWith("<main id=\"content\"");
        sent.Main.ShouldEndWith("</main>");
        // Of what is drawn from the ledger's numbers later, nothing was hers.
        sent.Seq.ShouldBeGreaterThanOrEqualTo(scene.Board.Since([$"customer:{ada}"], before).Seq);
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
        // Pages say how long ago things were, and pictures end now: for both of them it is the same moment.
        var clock = new SkippingClock();
        await using var scene = await LiveScene.StartAsync(
            DatabaseEngine.Sqlite,
            replace: services => services.AddSingleton<TimeProvider>(clock)
        );
        var ada = await scene.HappensAsync("ada");
        using var one = await Browser.SignInAsync(scene.Server, Role.Owner, "Grace");
        using var other = await Browser.SignInAsync(scene.Server, Role.Owner, "Katherine");
        await scene.SettledAsync();
        foreach (
            var path in new[]
            {
                "/",
                "/entries",
                "/customers",
                "/customers?q=ada",
                $"/customers/{ada}",
                $"/customers/{ada}/traits",
                $"/customers/{ada}/merge",
                "/companies",
                "/segments/build",
            }
        )
        {
            LiveViews.IsTheSameForAll(path).ShouldBeTrue(path);
            var (mine, html) = await one.ReadAsync(path);
            var (theirs, otherHtml) = await other.ReadAsync(path);
            mine.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            theirs.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            MainOf(html).ShouldBe(MainOf(otherHtml), path);
        }
        foreach (var path in new[] { "/account", "/settings/people", "/customersx/1", "/signin" })
            LiveViews.IsTheSameForAll(path).ShouldBeFalse(path);
    }

    /// <summary>It would be shown to all of the kind they were when their socket opened.</summary>
    [Theory]
    [InlineData("role", "agent")]
    [InlineData("time_zone", "Asia/Tokyo")]
    public async Task What_is_made_as_somebody_who_changed_meanwhile_is_shown_to_nobody(string column, string changed)
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        await scene.HappensAsync("ada");
        var seq = await scene.SettledAsync();
        var tab = await scene.WatchAsync(seq, "/customers", "customers");
        var viewer = scene.Board.Open.ShouldHaveSingleItem().Viewer;
        var views = scene.Server.Services.GetRequiredService<LiveViews>();

        await ChangeAsync(scene, column, changed);
        (await views.GetAsync(viewer, "/customers", seq, Ct)).ShouldBeSameAs(LiveView.OfAnother);
        await Wait.UntilAsync(() => tab.IsClosed, "the tab is asked to come back");
        tab.ClosedBecause.ShouldBe(LivePage.Returning);

        // Nor does it stand in the way of what is made for those of that kind.
        await ChangeAsync(scene, column, column == "role" ? Role.Owner.Name : null);
        var view = await views.GetAsync(viewer, "/customers", seq, Ct);
        view.ShouldNotBeNull().Compressed.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_changed_meanwhile_sends_nobody_else_away()
    {
        await using var scene = await LiveScene.StartAsync(DatabaseEngine.Sqlite);
        using var other = await Browser.SignInAsync(scene.Server, Role.Owner);
        await scene.HappensAsync("ada");
        var seq = await scene.SettledAsync();
        await scene.WatchAsync(seq, "/customers", "customers");
        var changed = scene.Board.Open.ShouldHaveSingleItem().Viewer;
        await using var tab = await LiveTab.WatchAsync(other.Address, other.SessionCookie!, ["customers"], seq);
        var same = scene.Board.Open.Select(page => page.Viewer).Single(one => one.Session != changed.Session);
        same.Kind.ShouldBe(changed.Kind);
        var views = scene.Server.Services.GetRequiredService<LiveViews>();

        await ChangeAsync(scene, "role", "agent");
        // Both wait for what is made as the first of them.
        var first = views.GetAsync(changed, "/customers", seq, Ct);
        var second = views.GetAsync(same, "/customers", seq, Ct);

        (await first).ShouldBeSameAs(LiveView.OfAnother);
        (await second).ShouldNotBeNull().Compressed.ShouldNotBeEmpty();
    }

    private static Task<int> ChangeAsync(LiveScene scene, string column, string? value) =>
        scene.Database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    $"update person set {column} = @value where id = @id",
                    new { value, id = scene.Browser.Person!.Id },
                    Ct
                ),
            Ct
        );

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
