using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>A lead's morning: who waits, who is there, what is to be looked at together.</summary>
public sealed class LeadMorningTests(BrowserRun run)
{
    private const string Deniz = "deniz@demo.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_waits_longest_is_given_to_somebody_and_a_queue_drains_when_somebody_comes()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        await GiveByLoadAsync(page, "deliveries");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.WaitForURLAsync("**/inbox**");
        await page.TabToAsync(".views-lead a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/inbox/lead");
        foreach (var shown in new[] { "Who waits longest", "Overdue and due next", "Who has how much", "Queues" })
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = shown })).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("how we stand");
        await AssignAsync(page);

        await tab.GoAsync("/inbox/lead");
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "portal", "Where is it?"),
            ct: Ct
        );
        await client.Conversations.AssignAsync(it.Id, team: "deliveries", ct: Ct);
        await ChangeAsync(page, "Deniz", "Away");
        await Load(page, "Deniz").Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync($"input[id='capacity-{Deniz}']");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("50");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Load(page, "Deniz")).ToContainTextAsync("/ 50");
        (await client.Conversations.GetAsync(it.Id, Ct)).Assignee.ShouldBeNull();
        await ChangeAsync(page, "Deniz", "Available");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Deniz");
        await Wait.UntilAsync(
            async () => (await client.Conversations.GetAsync(it.Id, Ct)).Assignee == Deniz,
            "the queue drains"
        );
        // What waits in the queue is nobody's no more, and the page says so by itself.
        await Assertions
            .Expect(page.Locator("tr").Filter(new() { HasText = "Deliveries" }).Locator("td").Nth(1))
            .ToHaveTextAsync("0");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_conversation_is_drawn_scored_and_shared_and_a_view_is_shared_with_all()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;

        await MakeScorecardAsync(tab, await site.ClientAsync());
        await page.TabToAsync("main a[href*='/coaching/']:not([href*='scorecards'])");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/settings/coaching/*-*");
        await page.ShouldBeWellAsync("a review");
        await page.TabToAsync("textarea[name^='comment.']");
        await page.Keyboard.TypeAsync("Warm and clear.");
        await page.TabToAsync("input[name^='score.']");
        // From "does not apply" over the steps to the highest.
        for (var i = 0; i < 5; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        await page.TabToAsync("button[name=share]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("It was shared");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("100%");
        await page.ShouldBeWellAsync("a review that was shared");

        await ShareAViewAsync(page);
        tab.ShouldHaveDoneNothingWrong();
    }

    /// <summary>And draws what was answered this week.</summary>
    private static async Task MakeScorecardAsync(Tab tab, ThroughlineClient client)
    {
        var page = tab.Page;
        var it = await client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "portal", "Where is it?"),
            ct: Ct
        );
        await client.Conversations.SayAsync(
            it.Id,
            new NewMessage("agent", "It comes today.") { Agent = Deniz, Then = "resolved" },
            ct: Ct
        );
        await tab.GoAsync("/settings/coaching/scorecards/new");
        await page.TabToAsync("input[name=name]");
        await page.Keyboard.TypeAsync("Good service");
        await page.TabToAsync("#criteria");
        await page.Keyboard.TypeAsync("Solved what was asked × 2: 1 not at all, 5 for good");
        await page.TabToAsync("main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Saved");
        await tab.GoAsync("/settings/coaching");
        await page.TabToAsync("input[name=week]");
        await page.Locator("input[name=week]").FillAsync($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
        await page.TabToAsync("form[action$='/draw'] button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("drawn");
        await page.ShouldBeWellAsync("what is to be reviewed");
    }

    /// <summary>What is urgent, under a name that everybody reads.</summary>
    private static async Task ShareAViewAsync(IPage page)
    {
        await page.GotoAsync("/inbox?view=all");
        await page.TabToAsync(".narrow summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#priority");
        await page.Keyboard.TypeAsync("Urgent");
        await page.TabToAsync(".narrow-form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**priority=urgent**");
        await page.ShouldBeWellAsync("a narrowed list");
        await page.TabToAsync("#view-name");
        await page.Keyboard.TypeAsync("What burns");
        await page.TabToAsync("input[name=shared]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".views [aria-current=page]")).ToContainTextAsync("What burns");
        await page.ShouldBeWellAsync("a saved view");
    }

    private static async Task GiveByLoadAsync(IPage page, string team)
    {
        await page.GotoAsync($"/settings/teams/{team}");
        await page.Locator("input[name=routing][value=load]").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("Saved");
    }

    /// <summary>The first of those who wait longest goes to a colleague.</summary>
    private static async Task AssignAsync(IPage page)
    {
        await page.TabToAsync("section:has(#longest) a.lead-row");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/inbox/*?view=waiting*");
        await page.ChooseAsync("a", "Tomás");
        await Assertions.Expect(page.Locator(".conversation-head .sub")).ToContainTextAsync("Tomás");
    }

    private static ILocator Load(IPage page, string name) =>
        page.Locator(".loads > li").Filter(new() { HasText = name });

    private static async Task ChangeAsync(IPage page, string name, string choice)
    {
        await Load(page, name).Locator("summary").FocusAsync();
        await page.ArrowToAsync(choice);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Load(page, name).Locator(".presence")).ToHaveAttributeAsync("title", choice);
    }
}
