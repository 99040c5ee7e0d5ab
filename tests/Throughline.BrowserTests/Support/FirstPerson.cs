using System.Text.RegularExpressions;

namespace Throughline.BrowserTests.Support;

/// <summary>Who sets up a new installation, and owns it from then on.</summary>
internal static partial class FirstPerson
{
    public const string Email = "ada@example.com";
    public const string Password = "a lamp beside the quiet harbour";

    /// <summary>Comes in by the link, and is asked for a second factor.</summary>
    public static async Task SetUpAsync(Tab tab)
    {
        await tab.GoAsync(await LinkAsync(tab.Site));
        await JoinAsync(tab.Page);
        await tab.Page.WaitForURLAsync("**/account/authenticator**");
    }

    /// <summary>As the command line prints it; it works once.</summary>
    public static async Task<string> LinkAsync(Site site)
    {
        var (exit, said) = await Executable.RunAsync("user", "setup-link", "--database", site.Database);
        exit.ShouldBe(0, said);
        return SetUpLink().Match(said).Value;
    }

    public static async Task JoinAsync(IPage page)
    {
        await page.GetByLabel("Your name").FillAsync("Ada Byron");
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set it up" }).ClickAsync();
    }

    [GeneratedRegex("/setup/[^\\s]+", RegexOptions.None, 1000)]
    private static partial Regex SetUpLink();
}
