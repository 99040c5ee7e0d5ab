using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>Somebody looks after a number: sets a goal, is told of a real change, and puts the numbers on a wall.</summary>
public sealed class WatchingTests(BrowserRun run)
{
    private static readonly int[] Scale = [0, 10];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_goal_is_set_a_real_drop_comes_by_itself_and_is_seen()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await DropAsync(client);

        await tab.GoAsync("/metrics/nps?channel=kiosk");
        await page.GetByRole(AriaRole.Link, new() { Name = "Set a goal for this number" }).ClickAsync();
        await page.WaitForURLAsync("**/metrics/goals/new?**");
        await page.ShouldBeWellAsync("a new goal");
        await page.GetByLabel("Name").FillAsync("The kiosk is recommended");
        await page.GetByLabel("At least, in points").FillAsync("90");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Channel: Kiosk");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Missed");
        await page.ShouldBeWellAsync("goals");

        await tab.GoAsync("/metrics/alerts");
        var alert = page.Locator(".alert").Filter(new() { HasText = "The kiosk is recommended" });
        await client.Goals.LookAsync(Ct);
        await Assertions.Expect(alert).ToBeVisibleAsync();
        await Assertions.Expect(alert).ToContainTextAsync("Net Promoter Score fell to");
        await Assertions.Expect(alert).ToContainTextAsync("For you");
        await page.ShouldBeWellAsync("alerts");
        foreach (var (width, scheme) in new[] { (390, ColorScheme.Dark), (1440, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.ShouldBeAccessibleAsync($"alerts at {width}");
            await page.ShouldFitAsync($"alerts at {width}");
        }
        await tab.GoAsync("/");
        await Assertions.Expect(page.Locator(".metric-mark")).ToContainTextAsync("really fell");
        await page.Locator(".metric-mark").ClickAsync();
        await alert.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(alert.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await tab.GoAsync("/metrics/nps");
        await Assertions.Expect(page.Locator(".goal-lines")).ToContainTextAsync("Really changed");
        await page.ShouldBeWellAsync("a number with its goal and its alert");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_dashboard_is_put_together_and_hangs_on_a_wall_that_follows_and_never_shows_old_for_new()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;

        await tab.GoAsync("/metrics/dashboards/new");
        await page.GetByLabel("Name").FillAsync("The kiosk");
        await page.Locator("#metric-0").SelectOptionAsync("nps");
        await page.Locator("#range-0").SelectOptionAsync("7d");
        await page.Locator("#where-0").FillAsync("channel = kiosk");
        await page.Locator("#metric-1").SelectOptionAsync("backlog");
        await page.GetByRole(AriaRole.Button, new() { Name = "More tiles" }).ClickAsync();
        await Assertions.Expect(page.Locator(".tile-row")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Button, new() { Name = "Down Tile 1" }).ClickAsync();
        await Assertions.Expect(page.Locator("#metric-0")).ToHaveValueAsync("backlog");
        await page.ShouldBeWellAsync("a dashboard on the way");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync("**/metrics/dashboards/*-*");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(2);
        await page.ShouldBeWellAsync("a dashboard");

        var wall = new Uri(page.Url).AbsolutePath + "/wall";
        await page.Clock.InstallAsync();
        await tab.GoAsync(wall);
        await page.ShouldBeWellAsync("a wall");
        var kiosk = page.Locator(".tile").Nth(1);
        await Assertions.Expect(kiosk).ToContainTextAsync("no answers yet");
        await client.Touchpoints.SendAsync(
            [.. Answers(TimeProvider.System.GetUtcNow(), "kiosk", promoters: 9, others: 3)],
            Ct
        );
        await Assertions.Expect(kiosk).ToContainTextAsync("n = 12");
        await Assertions.Expect(page.Locator(".wall-stale")).ToBeHiddenAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Clock.RunForAsync("03:00");
        await Assertions.Expect(page.Locator(".wall-stale")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await page.Clock.RunForAsync("01:10");
        await Assertions.Expect(page.Locator(".wall-stale")).ToBeHiddenAsync();
        // A form that is not done answers so, and Turbo shows it.
        tab.Forgive("422 (Unprocessable Entity)");
        tab.Forgive("ERR_INTERNET_DISCONNECTED");
        tab.Forgive("Failed to fetch");
        tab.ShouldHaveDoneNothingWrong();
    }

    // Twelve quiet weeks of the kiosk, and one in which it is recommended no more.
    private static async Task DropAsync(ThroughlineClient client)
    {
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
        for (var back = 12; back >= 0; back--)
        {
            var answers = Answers(
                monday.AddDays(-7 * back).AddHours(30),
                "kiosk",
                promoters: back == 0 ? 12 : 32 + (back % 3),
                others: back == 0 ? 28 : 8 - (back % 3)
            );
            (await client.Touchpoints.SendAsync([.. answers], Ct)).Accepted.ShouldBe(40);
        }
    }

    private static IEnumerable<Touchpoint> Answers(DateTimeOffset at, string channel, int promoters, int others) =>
        Enumerable
            .Range(0, promoters + others)
            .Select(place => new Touchpoint("survey.answered", new CustomerIdentities { UserId = $"{Guid.NewGuid()}" })
            {
                Id = $"{Guid.NewGuid()}",
                OccurredAt = at,
                Channel = channel,
                Data = new
                {
                    Survey = "kiosk",
                    Metric = "nps",
                    Score = place < promoters ? 10 : 5,
                    Scale = Scale,
                },
            });
}
