using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Customers.Companies;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Customers;

public sealed class CompanyPagesTests
{
    private const string Script = "<script>alert(1)</script>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Companies_are_listed_and_one_shows_its_people_and_their_touchpoints(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "ann", Traits = new { name = "Ann Lee" } },
                new SegmentCall("group")
                {
                    UserId = "ann",
                    GroupId = "acme",
                    Traits = new { name = $"Acme {Script}", plan = "pro" },
                },
                new SegmentCall("track") { UserId = "ann", Event = "Signed In" },
                new SegmentCall("track") { UserId = "ann", Event = "Signed In" },
                new SegmentCall("group") { UserId = "ann", GroupId = "other" },
            ],
            Ct
        );
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);
        var list = (await browser.ReadAsync("/companies")).Html;
        list.ShouldContain("Acme &lt;script&gt;");
        list.ShouldContain(">other<");
        var acme = CompanyIds.For("acme");
        (await browser.GetAsync("/companies?q=acme")).Headers.Location!.ToString().ShouldBe($"/companies/{acme}");

        var html = (await browser.ReadAsync($"/companies/{acme}")).Html;
        html.ShouldContain("Ann Lee");
        html.ShouldContain("pro");
        html.ShouldContain("Touchpoints by month");
        html.ShouldNotContain("<script>");
        (await browser.GetAsync($"/companies/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/companies?cursor=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_list_has_the_columns_that_were_chosen_and_remembers_them(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = "ann-7", Traits = new { city = $"Bonn {Script}" } },
                new SegmentCall("track") { UserId = "ann-7", Event = "Signed In" },
            ],
            Ct
        );
        using var browser = await Browser.SignInAsync(server, Role.Collaborator);
        var html = (await browser.ReadAsync("/customers?q=ann-7")).Html;
        // Known by an id alone: called by it, and reached by it.
        html.Split(">ann-7<").Length.ShouldBe(3);
        html.ShouldNotContain("Bonn");
        (await browser.ReadAsync("/customers?q=ann-7&columns=trait:city")).Html.ShouldContain("Bonn &lt;script&gt;");
        (await browser.ReadAsync("/customers?q=ann-7")).Html.ShouldContain("Bonn &lt;script&gt;");
        (await browser.GetAsync($"/customers?segment={Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
