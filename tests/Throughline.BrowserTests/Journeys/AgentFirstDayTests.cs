using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>The first day of somebody who joins customer care, without a mouse.</summary>
public sealed partial class AgentFirstDayTests(BrowserRun run)
{
    private const string Email = "grace@example.com";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_invitation_to_an_empty_queue_by_keyboard_alone()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await Tab.OpenAsync(run, site);
        var page = tab.Page;

        await JoinAsync(tab, await InvitedAsync(site));
        var (first, second) = await WorkAsync(await site.ClientAsync());
        await ComeInAsync(page);
        await OpenOwnAsync(page, first);
        await AnswerAsync(page);
        await AskAColleagueAsync(page);
        await FinishAsync(page, first, second);

        tab.ShouldHaveDoneNothingWrong();
    }

    private async Task<string> InvitedAsync(Site site)
    {
        await using var owner = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await owner.GoAsync("/settings/people/invite");
        // The field has the focus already; who is invited serves customers unless something else is chosen.
        await Assertions.Expect(owner.Page.Locator("input[name=email]")).ToBeFocusedAsync();
        await owner.Page.Keyboard.TypeAsync(Email);
        await owner.Page.TabToAsync("input[name=role]:checked");
        await owner.Page.TabToAsync("main form button[type=submit]");
        await owner.Page.Keyboard.PressAsync("Enter");
        return new Uri((await owner.Page.Locator(".copyable pre").First.InnerTextAsync()).Trim()).AbsolutePath;
    }

    private static async Task JoinAsync(Tab tab, string invitation)
    {
        var page = tab.Page;
        await tab.GoAsync(invitation);
        await page.ShouldBeWellAsync("an invitation");
        // Her name is guessed from the address: she goes back and says how she is called.
        await Assertions.Expect(page.Locator("input[name=password]")).ToBeFocusedAsync();
        await page.TabToAsync("input[name=name]", "Shift+Tab");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Grace Hopper");
        await page.TabToAsync("input[name=password]");
        await page.Keyboard.TypeAsync(FirstPerson.Password + " too");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/account/authenticator**");
        await page.ShouldBeWellAsync("the second factor");
        var secret = await page.Locator("code.typed").TextContentAsync();
        await page.TabToAsync("input[name=code]");
        await page.Keyboard.TypeAsync(AuthenticatorApp.Shows(secret!));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".copyable pre")).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("recovery codes");
        await page.TabToAsync("main .buttons a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
    }

    /// <summary>Two customers wait for Grace, one of whom has ordered something.</summary>
    private static async Task<(Conversation First, Conversation Second)> WorkAsync(ThroughlineClient client)
    {
        await client.Segment.BatchAsync(
            [
                new SegmentCall("identify")
                {
                    UserId = "pat-1",
                    Traits = new { name = "Pat Novak", email = "pat@example.org" },
                },
                new SegmentCall("track")
                {
                    UserId = "pat-1",
                    Event = "Order Completed",
                    Properties = new
                    {
                        order_id = "4711",
                        total = 27.5,
                        currency = "EUR",
                    },
                },
            ],
            Ct
        );
        var conversations = new List<Conversation>();
        foreach (var (who, subject) in new[] { ("kim", "Does the lamp fit outdoors?"), ("pat", "Where is my parcel?") })
        {
            var it = await client.Conversations.OpenAsync(
                new NewConversation(
                    new CustomerIdentities { UserId = $"{who}-1", Email = $"{who}@example.org" },
                    "portal",
                    "Please look into it."
                )
                {
                    Subject = subject,
                },
                ct: Ct
            );
            await client.Conversations.AssignAsync(it.Id, Email, ct: Ct);
            conversations.Add(it);
        }
        // Of one's own the last that moved stands first.
        return (conversations[1], conversations[0]);
    }

    /// <summary>Says that she is there, and goes to her own queue.</summary>
    private static async Task ComeInAsync(IPage page)
    {
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.WaitForURLAsync("**/inbox**");
        await page.TabToAsync(".rail .foot summary");
        await page.ArrowToAsync("Available");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("You are given conversations");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await page.WaitForURLAsync("**view=mine**");
        await Assertions.Expect(page.Locator(".conversations > li")).ToHaveCountAsync(2);
        await page.ShouldBeWellAsync("her own queue");
    }

    private static async Task OpenOwnAsync(IPage page, Conversation it)
    {
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/inbox/{it.Number}?*");
        // What the customer lived through stands beside it, and leads to all of it.
        await Assertions.Expect(page.Locator(".small-line svg")).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("a conversation");
        await page.TabToAsync("a.small-line");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/customers/*");
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Pat Novak");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#composer")).ToBeVisibleAsync();
    }

    /// <summary>A saved reply with its variables and a file, taken back and sent again.</summary>
    private static async Task AnswerAsync(IPage page)
    {
        var text = page.Locator("#text");
        await page.Keyboard.PressAsync("r");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("/");
        await Assertions.Expect(page.Locator(".choices-find")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("greet");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync(Greeting());
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("It is on its way.");
        await AttachAsync(page, "label.gif");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".held")).ToContainTextAsync("on its way");
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(text).ToHaveValueAsync(OnItsWay());
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".file-chip")).ToContainTextAsync("label.gif");
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToContainTextAsync("on its way");
        await Assertions.Expect(page.Locator(".thread .sent-picture img")).ToBeVisibleAsync();
    }

    private static async Task AttachAsync(IPage page, string name)
    {
        await page.TabToAsync("#composer input[type=file]");
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(
            new FilePayload
            {
                Name = name,
                MimeType = "image/gif",
                Buffer = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
            }
        );
        await Assertions.Expect(page.Locator(".file-chip")).ToContainTextAsync(name);
    }

    private static async Task AskAColleagueAsync(IPage page)
    {
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator("#text")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("@tomas is the label right?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".message.note")).ToContainTextAsync("is the label right?");
        await Assertions.Expect(page.Locator(".message.note")).ToHaveCountAsync(1);
    }

    /// <summary>Snoozes one, lets a macro answer the other, resolves it, and has nothing left.</summary>
    private static async Task FinishAsync(IPage page, Conversation first, Conversation second)
    {
        await page.Keyboard.PressAsync("Escape");
        await page.ChooseAsync("s", "Tomorrow");
        await Assertions.Expect(page.Locator(".conversation-head .sub")).ToContainTextAsync("Snoozed");
        // The next of the list, from where one is.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/inbox/{second.Number}?*");
        await page.ChooseAsync("m", "Return agreed");
        await page.WaitForURLAsync("**/macros/**");
        await page.ShouldBeWellAsync("what a macro will do");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToContainTextAsync("60 days");
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator(".conversation-head .sub")).ToContainTextAsync("Resolved");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await page.WaitForURLAsync("**/inbox?view=mine**");
        await Assertions.Expect(page.Locator(".conversations > li")).ToHaveCountAsync(0);
        await page.ShouldBeWellAsync($"nothing left after #{first.Number}");
    }

    [GeneratedRegex("^Hello Pat,", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Greeting();

    [GeneratedRegex("^Hello Pat,[\\s\\S]*on its way", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnItsWay();
}
