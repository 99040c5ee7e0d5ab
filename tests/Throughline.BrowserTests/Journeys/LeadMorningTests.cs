using System.Globalization;
using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>A lead's morning, without a mouse: who waits, who is there, what is to be looked at together.</summary>
public sealed partial class LeadMorningTests(BrowserRun run)
{
    private const string Deniz = "deniz@demo.example";
    private const string Lead = "/inbox/lead";
    private const string CardName = "Parcels that went astray";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_longest_is_given_to_somebody_and_a_queue_drains_when_somebody_comes()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;

        await GiveByLoadAsync(tab, "deliveries");
        await StandAsync(page);
        foreach (var shown in new[] { "Who waits longest", "Overdue and due next", "Who has how much", "Queues" })
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = shown })).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("how we stand");
        await AssignAsync(page);
        await StandAsync(page);
        await DrainAsync(page, client);

        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_conversation_is_drawn_scored_and_shared()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await AnsweredAsync(client);
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;

        await MakeScorecardAsync(tab);
        await DrawAsync(page, client);
        await ReviewAsync(page);

        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_burns_is_a_view_that_everybody_has()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await tab.GoAsync("/inbox?view=all");
        await page.TabToAsync(".narrow summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#priority");
        await page.Keyboard.TypeAsync("Urgent");
        await page.TabToAsync(".narrow-form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**priority=urgent**");
        await page.ShouldBeWellAsync("a narrowed list");
        await page.TabToAsync("#view-name");
        await page.Keyboard.TypeAsync("What burns");
        await page.TabToAsync("input[name=shared]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".views [aria-current=page]")).ToContainTextAsync("What burns");
        await page.SettleAsync();
        await page.ShouldBeWellAsync("a saved view");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task What_came_back_damaged_is_found_by_what_was_filled_in()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await tab.GoAsync("/inbox?view=all");
        await page.TabToAsync(".narrow summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#kind");
        await page.Keyboard.TypeAsync("Return");
        await page.TabToAsync(".narrow-form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**kind=return**");
        await page.TabToAsync("[id='f.reason']");
        await page.Keyboard.TypeAsync("Damaged");
        await page.ShouldBeWellAsync("the fields of a kind");
        await page.TabToAsync(".narrow-form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**f.reason=damaged**");
        await Assertions.Expect(page.Locator(".list-filter")).ToContainTextAsync("Reason: Damaged");
        await page.ShouldBeWellAsync("a list by what was filled in");
        tab.ShouldHaveDoneNothingWrong();
    }

    private static async Task GiveByLoadAsync(Tab tab, string team)
    {
        await tab.GoAsync($"/settings/teams/{team}");
        await tab.Page.ShouldBeWellAsync("a team");
        await tab.Page.TabToAsync("input[name=routing]:checked");
        await tab.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(tab.Page.Locator("input[name=routing][value=load]")).ToBeCheckedAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Page.Locator("#toasts")).ToContainTextAsync("Saved");
    }

    private static async Task StandAsync(IPage page)
    {
        await page.KeysAsync("g", "i");
        await page.ComesAsync("**/inbox");
        await page.TabToAsync(".views-lead a");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync($"**{Lead}");
    }

    /// <summary>The first of those who wait longest goes to a colleague.</summary>
    private static async Task AssignAsync(IPage page)
    {
        await page.TabToAsync("section:has(#longest) a.lead-row");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**/inbox/*?view=waiting*");
        var head = page.Locator(".conversation-head .sub");
        // Whoever has it already is not offered.
        var to = (await head.InnerTextAsync()).Contains("Deniz", StringComparison.Ordinal) ? "Inès" : "Deniz";
        await page.ChooseAsync("a", to);
        await Assertions.Expect(head).ToContainTextAsync(to);
    }

    /// <summary>One more waits in a queue whose only agent is away, until the agent is there.</summary>
    private static async Task DrainAsync(IPage page, ThroughlineClient client)
    {
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "portal", "Where is it?"),
            ct: Ct
        );
        await client.Conversations.AssignAsync(it.Id, team: "deliveries", ct: Ct);
        await page.TabToAsync(MenuOf("Deniz"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync($"input[id='capacity-{Deniz}']");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("50");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Load(page, "Deniz")).ToContainTextAsync("/ 50");
        (await client.Conversations.GetAsync(it.Id, Ct)).Assignee.ShouldBeNull();

        await page.TabToAsync(MenuOf("Deniz"));
        await page.ArrowToAsync("Available");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(Load(page, "Deniz").Locator(".presence").First)
            .ToHaveAttributeAsync("title", "Available");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Deniz");
        // The menu is closed, and whoever has no mouse is where they were.
        await Assertions.Expect(page.Locator($"{MenuOf("Deniz")}:focus")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".loads details[open]")).ToHaveCountAsync(0);
        await Wait.UntilAsync(
            async () => (await client.Conversations.GetAsync(it.Id, Ct)).Assignee == Deniz,
            "the queue drains"
        );
        // What waits in the queue is nobody's no more, and the page says so by itself.
        await Assertions
            .Expect(page.Locator("tr").Filter(new() { HasText = "Deliveries" }).Locator("td").Nth(1))
            .ToHaveTextAsync("0");
    }

    /// <summary>Two, so that each of the two who review has one of them.</summary>
    private static async Task AnsweredAsync(ThroughlineClient client)
    {
        foreach (var who in new[] { "pat", "kim" })
        {
            var it = await client.Conversations.OpenAsync(
                new NewConversation(new CustomerIdentities { Email = $"{who}@example.org" }, "portal", "Where is it?"),
                ct: Ct
            );
            await client.Conversations.SayAsync(
                it.Id,
                new NewMessage("agent", "It comes today.") { Agent = Deniz, Then = "resolved" },
                ct: Ct
            );
        }
    }

    private static async Task MakeScorecardAsync(Tab tab)
    {
        var page = tab.Page;
        await tab.GoAsync("/settings/coaching");
        await page.ShouldBeWellAsync("coaching");
        await page.TabToAsync("main a[href$='/scorecards/new']");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**/scorecards/new");
        await page.ShouldBeWellAsync("a new scorecard");
        await page.TabToAsync("input[name=name]");
        await page.Keyboard.TypeAsync(CardName);
        await page.TabToAsync("#criteria");
        await page.Keyboard.TypeAsync("Solved what was asked × 2: 1 not at all, 5 for good");
        await page.TabToAsync("main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Saved");
        await page.ComesAsync("**/settings/coaching");
    }

    /// <summary>Of what was answered this week.</summary>
    private static async Task DrawAsync(IPage page, ThroughlineClient client)
    {
        var card = (await client.Coaching.ListAsync(Ct)).Single(one => one.Name == CardName).Id;
        await page.TabToAsync($"[id='week-{card}']");
        await TypeDayAsync(page, $"[id='week-{card}']", TimeProvider.System.GetUtcNow());
        await page.TabToAsync($"form[action$='/{card}/draw'] button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("2 conversations were drawn");
        await page.SettleAsync();
        await page.ShouldBeWellAsync("what is to be reviewed");
    }

    /// <summary>In the order that this browser has day and month in.</summary>
    private static async Task TypeDayAsync(IPage page, string field, DateTimeOffset day)
    {
        foreach (var order in new[] { "MMddyyyy", "ddMMyyyy" })
        {
            await page.Keyboard.PressAsync("ArrowLeft");
            await page.Keyboard.PressAsync("ArrowLeft");
            await page.Keyboard.TypeAsync(day.ToString(order, CultureInfo.InvariantCulture));
            if (await page.Locator(field).InputValueAsync() == $"{day:yyyy-MM-dd}")
                return;
        }
        throw new TimeoutException($"{field} takes no day by keys.");
    }

    private static async Task ReviewAsync(IPage page)
    {
        // What was drawn last stands first.
        await page.TabToAsync("section:has(#to-review) tbody tr:first-child a");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**/settings/coaching/*-*");
        await page.ShouldBeWellAsync("a review");
        await page.TabToAsync("textarea[name^='comment.']");
        await page.Keyboard.TypeAsync("Warm and clear.");
        await page.TabToAsync("input[name^='score.']:checked");
        // From "does not apply" over the steps to the highest.
        for (var i = 0; i < 5; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator("input[name^='score.']:checked")).ToHaveValueAsync("5");
        await page.TabToAsync("button[name=share]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("It was shared");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Whole());
        await Assertions.Expect(page.Locator("main blockquote")).ToHaveTextAsync("Warm and clear.");
        await page.SettleAsync();
        await page.ShouldBeWellAsync("a review that was shared");
    }

    private static string MenuOf(string name) => $".loads summary[aria-label*='{name}']";

    private static ILocator Load(IPage page, string name) =>
        page.Locator(".loads > li").Filter(new() { HasText = name });

    [GeneratedRegex(@"100\s?%", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Whole();
}
