using System.Text.RegularExpressions;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Journeys;

/// <summary>The first day of somebody who joins customer care, without a mouse.</summary>
public sealed partial class AgentFirstDayTests(BrowserRun run)
{
    private const string Email = "grete@example.com";

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
        await FinishAsync(page, second);

        tab.ShouldHaveDoneNothingWrong();
    }

    private async Task<string> InvitedAsync(Site site)
    {
        await using var owner = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = owner.Page;
        await owner.GoAsync("/settings/people/invite");
        await page.ShouldBeWellAsync("inviting somebody");
        // The field has the focus already; who is invited serves customers unless something else is chosen.
        await Assertions.Expect(page.Locator("input[name=email]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Email);
        await page.TabToAsync("input[name=role]:checked");
        await page.TabToAsync("main form button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        var link = page.Locator(".copyable pre").First;
        await link.WaitForAsync();
        await page.ShouldBeWellAsync("somebody who was invited");
        return new Uri((await link.InnerTextAsync()).Trim()).AbsolutePath;
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
        await page.Keyboard.TypeAsync("Grete Holm");
        await page.TabToAsync("input[name=password]");
        await page.Keyboard.TypeAsync(FirstPerson.Password + " too");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**/account/authenticator**");
        await page.ShouldBeWellAsync("the second factor");
        var secret = await page.Locator("code.typed").TextContentAsync();
        await page.TabToAsync("input[name=code]");
        await page.Keyboard.TypeAsync(AuthenticatorApp.Shows(secret!));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".copyable pre")).ToBeVisibleAsync();
        await page.SettleAsync();
        await page.ShouldBeWellAsync("recovery codes");
        await page.TabToAsync("main .buttons a");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
    }

    /// <summary>Two customers wait for her, one of whom has ordered something.</summary>
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
        await page.KeysAsync("g", "i");
        await page.ComesAsync("**/inbox**");
        await page.TabToAsync(".rail .foot summary");
        await page.ArrowToAsync("Available");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#toasts")).ToContainTextAsync("You are given conversations");
        await page.KeysAsync("g", "m");
        await page.ComesAsync("**view=mine**");
        await Assertions.Expect(page.Locator(".conversations > li")).ToHaveCountAsync(2);
        await page.ShouldBeWellAsync("her own queue");
    }

    private static async Task OpenOwnAsync(IPage page, Conversation it)
    {
        await page.KeysAsync("j", "Enter");
        await page.ComesAsync($"**/inbox/{it.Number}?*");
        // What the customer lived through stands beside it, and leads to all of it.
        await Assertions.Expect(page.Locator(".small-line svg")).ToBeVisibleAsync();
        await page.ShouldBeWellAsync("a conversation");
        await page.TabToAsync("a.small-line");
        await page.Keyboard.PressAsync("Enter");
        await page.ComesAsync("**/customers/*");
        await Assertions.Expect(page.Locator("main h1")).ToContainTextAsync("Pat Novak");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#composer")).ToBeVisibleAsync();
    }

    /// <summary>A saved reply with its variables and a file, taken back and sent again.</summary>
    private static async Task AnswerAsync(IPage page)
    {
        var text = page.Locator("#text");
        await page.WriteAsync("r", "/");
        await Assertions.Expect(page.Locator(".choices-find")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("greet");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync(Greeting());
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.SettleAsync();
        await page.Keyboard.TypeAsync("It is on its way.");
        await AttachAsync(page, "label.gif");
        await page.WriteAsync("r", "");
        await page.Keyboard.PressAsync("Control+Enter");
        // It is held for five seconds, and comes back with all that was to go along.
        await Assertions.Expect(page.Locator("#toasts .undo")).ToBeVisibleAsync();
        await page.KeysAsync("z");
        await Assertions.Expect(text).ToHaveValueAsync(OnItsWay());
        await Assertions.Expect(text).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".file-chip")).ToContainTextAsync("label.gif");
        await page.KeysAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToContainTextAsync("on its way");
        await Assertions.Expect(page.Locator(".thread .sent-picture img")).ToBeVisibleAsync();
    }

    private static async Task AttachAsync(IPage page, string name)
    {
        // The browser is told to leave choosing to the test before the key is pressed, not with it.
        var chooser = new TaskCompletionSource<IFileChooser>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.FileChooser += (_, it) => chooser.TrySetResult(it);
        await page.TabToAsync("#composer input[type=file]");
        await page.Keyboard.PressAsync("Enter");
        var opened = await chooser.Task.WaitAsync(TimeSpan.FromMilliseconds(Tab.Longest), Ct);
        await opened.SetFilesAsync(
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
        await page.WriteAsync("n", "@tomas is the label right?");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".message.note")).ToContainTextAsync("is the label right?");
        await Assertions.Expect(page.Locator(".message.note")).ToHaveCountAsync(1);
        // The next press is a key again, not a letter.
        await Assertions.Expect(page.Locator("#text")).Not.ToBeFocusedAsync();
    }

    /// <summary>Snoozes one, lets a macro answer the other, resolves it, and has nothing left.</summary>
    private static async Task FinishAsync(IPage page, Conversation second)
    {
        await page.ChooseAsync("s", "Tomorrow");
        await Assertions.Expect(page.Locator(".conversation-head .sub")).ToContainTextAsync("Snoozed");
        await Assertions.Expect(page.Locator(".conversations > li")).ToHaveCountAsync(1);
        await page.KeysAsync("j", "Enter");
        await page.ComesAsync($"**/inbox/{second.Number}?*");
        await page.ChooseAsync("m", "Return agreed");
        await page.ComesAsync("**/macros/**");
        await page.ShouldBeWellAsync("what a macro will do");
        await Assertions.Expect(page.Locator(".decide button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".thread .message.agent")).ToContainTextAsync("60 days");
        await page.KeysAsync("e");
        await Assertions.Expect(page.Locator(".conversation-head .sub")).ToContainTextAsync("Resolved");
        await page.KeysAsync("g", "m");
        await page.ComesAsync("**/inbox?view=mine**");
        await Assertions.Expect(page.Locator(".conversations > li")).ToHaveCountAsync(0);
        await page.ShouldBeWellAsync("nothing left");
    }

    [GeneratedRegex("^Hello Pat,", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Greeting();

    [GeneratedRegex("^Hello Pat,[\\s\\S]*on its way\\.$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OnItsWay();
}
