using System.Text.Json;
using Throughline.BrowserTests.Support;
using Throughline.Client;

namespace Throughline.BrowserTests.Security;

/// <summary>What people and programs name things is shown as text on every page that names them.</summary>
public sealed class HostileNamesTests(BrowserRun run)
{
    private const string Type = "track.hostile_things_happened";

    private static readonly JsonElement Everybody = JsonElement.Parse("""{"all":[{"trait":"name","exists":true}]}""");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Names_given_in_the_settings_are_text_wherever_they_are_shown()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        var page = tab.Page;
        var client = await site.ClientAsync();
        await client.Segment.BatchAsync(
            [new SegmentCall("track") { UserId = "mallory", Event = "Hostile Things Happened" }],
            Ct
        );

        await page.FillAsync("/settings/sources/new", "Create the key", ("name", Hostile.Name));
        await page.Locator(".copyable pre").First.WaitForAsync();
        await page.ShouldShowAsTextAsync(Hostile.Name, "a new key");
        await page.FillAsync("/settings/tokens/new", "Create the token", ("name", Hostile.Name));
        await page.FillAsync("/settings/stages", "Add", ("name", Hostile.Name));
        await page.FillAsync($"/settings/entry-types/change?type={Type}", "Save", ("name", Hostile.Name));
        await page.FillAsync("/settings/company", "Save", ("name", Hostile.Name));
        await page.Locator("text=Saved.").First.WaitForAsync();

        foreach (
            var path in new[]
            {
                "/settings/sources",
                "/settings/stages",
                "/settings/entry-types",
                $"/settings/entry-types/change?type={Type}",
                "/settings/company",
                "/settings/audit",
                "/",
                "/entries",
                $"/entries?type={Type}",
                "/settings/webhooks/new",
                "/segments/build",
            }
        )
        {
            await tab.GoAsync(path);
            await page.ShouldBeTextAsync(path);
            if (
                path.StartsWith("/settings/", StringComparison.Ordinal)
                && !path.Contains("webhooks", StringComparison.Ordinal)
            )
                await page.ShouldShowAsTextAsync(Hostile.Name, path);
        }
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task An_invitation_is_plain_text_in_the_mail_and_text_on_the_page_it_leads_to()
    {
        await using var site = await Site.DemoAsync();
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();
        await tab.Page.FillAsync(
            "/settings/people/invite",
            "Send the invitation",
            ("email", "mallory@example.com"),
            ("name", Hostile.Name)
        );
        var link = await tab.Page.Locator(".copyable pre").First.InnerTextAsync();
        await tab.Page.ShouldShowAsTextAsync(Hostile.Name, "the link");
        await tab.GoAsync("/settings/people");
        await tab.Page.ShouldShowAsTextAsync(Hostile.Name, "people");
        await tab.GoAsync("/settings/audit");
        await tab.Page.ShouldShowAsTextAsync(Hostile.Name, "audit");
        await tab.GoAsync(new Uri(link.Trim()).AbsolutePath);
        await tab.Page.ShouldShowAsTextAsync(Hostile.Name, "the invitation");

        var letter = await LetterAsync(site);
        letter.ShouldContain("\r\nContent-Type: text/plain; charset=utf-8\r\n");
        letter.ShouldNotContain("text/html", Case.Insensitive);
        letter.Split("\r\n\r\n")[0].ShouldNotContain("\n<img");
        tab.ShouldHaveDoneNothingWrong();
    }

    [Fact]
    public async Task Segments_companies_and_what_was_imported_are_text()
    {
        await using var site = await Site.DemoAsync();
        var client = await site.ClientAsync();
        var segment = await client.Segments.CreateAsync(Hostile.Name, Everybody, ct: Ct);
        await client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "mallory", Traits = new { name = "Mallory" } },
                new SegmentCall("group")
                {
                    UserId = "mallory",
                    GroupId = Hostile.Name,
                    Traits = Hostile
                        .Texts.Select((text, i) => (Name: $"{text} {i}", text))
                        .Append(("name", $"Company {Hostile.Name}"))
                        .ToDictionary(trait => trait.Item1, trait => trait.Item2),
                },
            ],
            Ct
        );
        await ImportAsync(site);
        var customer = (await client.Customers.FindAsync("mallory", Ct).ToListAsync(Ct)).First().Id;
        await using var tab = await (await Tab.OpenAsync(run, site)).SignInToDemoAsync();

        await tab.GoAsync("/companies");
        await tab.Page.ShouldShowAsTextAsync($"Company {Hostile.Name}", "companies");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = $"Company {Hostile.Name}" }).ClickAsync();
        await tab.Page.WaitForURLAsync("**/companies/*-*");
        await tab.Page.ShouldShowAsTextAsync(Hostile.Texts[0], "a company");
        foreach (
            var path in new[]
            {
                "/customers",
                $"/customers?segment={segment.Id}",
                $"/segments/{segment.Id}",
                $"/customers/{customer}",
                $"/customers/{customer}/segments",
            }
        )
        {
            await tab.GoAsync(path);
            await tab.Page.ShouldShowAsTextAsync(Hostile.Name, path);
        }
        foreach (var path in new[] { "/entries", "/", "/settings/health", "/settings/quarantine" })
        {
            await tab.GoAsync(path);
            await tab.Page.ShouldBeTextAsync(path);
        }
        tab.ShouldHaveDoneNothingWrong();
    }

    /// <summary>A file whose name, source, columns and rows are hostile.</summary>
    private static async Task ImportAsync(Site site)
    {
        var file = Path.Combine(site.Folder, $"{Hostile.Name}.csv");
        await File.WriteAllTextAsync(
            file,
            $"""
            user_id,name,event,{Hostile.Name}
            ivy,Ivy {Hostile.Name},{Hostile.Name},{Hostile.Name}
            ,,{Hostile.Name},{Hostile.Name}
            """,
            Ct
        );
        await Executable.RunAsync("import", file, "--source", Hostile.Name, "--database", site.Database);
    }

    private static async Task<string> LetterAsync(Site site)
    {
        string[] Letters() => Directory.GetFiles(site.Folder, "*.eml", SearchOption.AllDirectories);
        await Wait.UntilAsync(() => Letters().Length > 0, "the letter lies in the folder");
        return await File.ReadAllTextAsync(Letters()[0], Ct);
    }
}
