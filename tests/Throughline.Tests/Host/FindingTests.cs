using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class FindingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_palette_finds_customers_by_any_word_and_takes_any_text(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify")
                {
                    UserId = "u-1",
                    Traits = new { name = "Ada Lovelace <b>", email = "ada@example.com" },
                },
            ],
            Ct
        );
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);

        var (answer, html) = await browser.ReadAsync("/palette?q=love");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldStartWith("<turbo-frame id=\"palette-found\"");
        html.ShouldContain("Ada Lovelace &lt;b&gt;");
        html.ShouldContain("href=\"/customers?q=love\"");
        html.ShouldNotContain("/settings/");
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        (await owner.ReadAsync("/palette?q=STA")).Html.ShouldContain("href=\"/settings/stages\"");
        foreach (
            var nothing in new[]
            {
                "",
                "?q=",
                "?q=%00",
                "?q=zzzz",
                $"?q={new string('x', 3_000)}",
                "?q=%22%3E%3Cscript%3E",
            }
        )
        {
            var (none, empty) = await browser.ReadAsync($"/palette{nothing}");
            none.StatusCode.ShouldBe(HttpStatusCode.OK);
            empty.ShouldNotContain("role=\"option\"");
        }
    }
}
