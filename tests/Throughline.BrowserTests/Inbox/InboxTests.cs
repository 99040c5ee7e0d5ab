using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Inbox;

/// <summary>A day of those who answer customers.</summary>
public sealed class InboxTests(BrowserRun run)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_answers_resolves_and_takes_it_back_by_keyboard_alone()
    {
        await using var site = await Site.DemoAsync();
        var it = await BeginAsync(await site.ClientAsync());
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync($"/inbox?view=all&q=%23{it.Number}");
        var keys = tab.Page.Keyboard;

        await keys.PressAsync("j");
        await keys.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**/inbox/{it.Number}?*");
        await keys.PressAsync("r");
        await Assertions.Expect(tab.Page.GetByLabel("Text", new() { Exact = true })).ToBeFocusedAsync();
        await keys.TypeAsync("We look into it.");
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(Thread(tab.Page)).ToContainTextAsync("We look into it.");
        await Assertions.Expect(Head(tab.Page)).ToContainTextAsync("Pending");

        await keys.PressAsync("e");
        await Assertions.Expect(Head(tab.Page)).ToContainTextAsync("Resolved");
        await keys.PressAsync("z");
        await Assertions.Expect(Head(tab.Page)).ToContainTextAsync("Open");
        await keys.PressAsync("n");
        await Assertions.Expect(tab.Page.Locator("#text")).ToBeFocusedAsync();
        await keys.TypeAsync("Not for the customer");
        await keys.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Page.Locator(".message.note")).ToContainTextAsync("Not for the customer");
        await tab.Page.ShouldBeAccessibleAsync("a conversation");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task A_browser_that_is_closed_in_mid_draft_loses_nothing()
    {
        await using var site = await Site.DemoAsync();
        var it = await BeginAsync(await site.ClientAsync());
        string state;
        await using (var first = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync())
        {
            await first.GoAsync($"/inbox/{it.Number}");
            await first.Page.Keyboard.PressAsync("n");
            await Assertions.Expect(first.Page.Locator("#text")).ToBeFocusedAsync();
            await first.Page.Keyboard.TypeAsync("half a thou");
            await Assertions.Expect(first.Page.GetByText("Draft saved")).ToBeVisibleAsync();
            state = await first.StateAsync();
        }
        await using var second = await (await Tab.OpenAsync(run, site, state: state)).GoAsync($"/inbox/{it.Number}");
        await Assertions.Expect(second.Page.Locator("#text")).ToHaveValueAsync("half a thou");
        await Assertions.Expect(second.Page.Locator("input[name=mode][value=note]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Who_writes_sees_that_another_has_answered_before_anything_is_sent()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var it = await BeginAsync(client);
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.GoAsync($"/inbox/{it.Number}");
        await tab.Page.Locator("#text").FillAsync("My own answer");

        await client.Conversations.SayAsync(
            it.Id,
            new NewMessage("agent", "The answer of a colleague") { Agent = "tomas@demo.example" },
            ct: Ct
        );
        await Assertions.Expect(Thread(tab.Page)).ToContainTextAsync("The answer of a colleague");
        await Assertions.Expect(tab.Page.GetByText("1 new message since you opened this")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("#text")).ToHaveValueAsync("My own answer");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#missed")).ToContainTextAsync("The answer of a colleague");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send all the same" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".message.agent")).ToHaveCountAsync(2);
        tab.Forgive("422");
        tab.ShouldHaveDoneNothingWrong();
    }

    private static ILocator Thread(IPage page) => page.Locator(".thread");

    private static ILocator Head(IPage page) => page.Locator(".conversation-head .sub");

    private static Task<Conversation> BeginAsync(ThroughlineClient client) =>
        client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "It has not come.")
            {
                Subject = "Where is my parcel?",
            },
            ct: Ct
        );
}
