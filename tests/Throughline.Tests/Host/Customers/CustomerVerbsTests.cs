using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Customers.Activity;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Customers;

public sealed class CustomerVerbsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_who_are_one_person_are_found_compared_joined_and_taken_apart(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (ann, anna) = (await PersonAsync(server, "ann", "Ann Lee"), await PersonAsync(server, "anna", "Anna Lee"));
        using var browser = await Browser.SignInAsync(server, Role.Agent);

        (await browser.ReadAsync($"/customers/{ann}/merge?q=anna")).Html.ShouldContain(
            $"/customers/{ann}/merge/{anna}"
        );
        var page = $"/customers/{ann}/merge/{anna}";
        var asked = (await browser.ReadAsync(page)).Html;
        asked.ShouldContain("Ann Lee");
        asked.ShouldContain("Anna Lee");
        // Looking changes nothing.
        (await server.Client.Customers.GetAsync(anna, Ct))!.MergedInto.ShouldBeNull();

        var joined = await browser.PostAsync(page, $"/customers/{ann}/merge", ("other_id", $"{anna}"));
        joined.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var customer = (await server.Client.Customers.GetAsync(anna, Ct))!;
        customer.Id.ShouldBe(ann);
        customer.Identities.Count.ShouldBe(2);
        var link = customer.Links.ShouldHaveSingleItem();

        page = $"/customers/{ann}/merges/{link.Id}";
        (await browser.ReadAsync($"/customers/{ann}")).Html.ShouldContain(page);
        (await browser.ReadAsync(page)).Html.ShouldContain("Take them apart");
        (await browser.PostAsync(page, $"{page}/undo")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Customers.GetAsync(anna, Ct))!.Id.ShouldBe(anna);
        (await ActorsAsync(server, "customer.merged")).ShouldBe([browser.Person!.Actor]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Erasing_asks_for_the_name_first(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var ann = await PersonAsync(server, "ann", "Ann Lee");
        using var browser = await Browser.SignInAsync(server, Role.Admin);
        var page = $"/customers/{ann}/erase";
        (await browser.ReadAsync(page)).Html.ShouldContain("What goes");

        var mistyped = await browser.PostAsync(page, page, ("name", "Ann"));
        mistyped.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await mistyped.Content.ReadAsStringAsync(Ct)).ShouldContain("That is not the name");
        (await server.Client.Customers.GetAsync(ann, Ct))!.ErasedAt.ShouldBeNull();

        (await browser.PostAsync(page, page, ("name", "ann lee"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Customers.GetAsync(ann, Ct))!.ErasedAt.ShouldNotBeNull();
        (await browser.ReadAsync($"/customers/{ann}")).Html.ShouldNotContain("Ann Lee");
        (await browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Consent_is_noted_with_how_it_is_known_and_by_whom(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var ann = await PersonAsync(server, "ann", "Ann Lee");
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var page = $"/customers/{ann}/consents";
        foreach (
            var wrong in new[]
            {
                new[] { ("purpose", "tracking"), ("given", "false"), ("reason", " ") },
                [("purpose", "Not one!"), ("given", "false"), ("reason", "on the phone")],
                [("purpose", "tracking"), ("given", "maybe"), ("reason", "on the phone")],
            }
        )
            (await browser.PostAsync(page, page, wrong)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var done = await browser.PostAsync(
            page,
            page,
            ("purpose", "tracking"),
            ("given", "false"),
            ("reason", "on the phone")
        );
        done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await server.Client.Customers.GetAsync(ann, Ct))!.DoNotTrack.ShouldBeTrue();
        (await ActorsAsync(server, "consent.withdrawn")).ShouldBe([browser.Person!.Actor]);
        var seq = (await SeqsAsync(server, "consent.withdrawn")).ShouldHaveSingleItem();
        (await browser.ReadAsync($"/customers/{ann}/entries/{seq}")).Html.ShouldContain("on the phone");
    }

    [Fact]
    public async Task What_somebody_may_not_do_is_neither_offered_nor_done()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var (ann, bob) = (await PersonAsync(server, "ann", "Ann Lee"), await PersonAsync(server, "bob", "Bob Ray"));
        using var looker = await Browser.SignInAsync(server, Role.Collaborator);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var page = (await looker.ReadAsync($"/customers/{ann}")).Html;
        foreach (var verb in new[] { "merge", "consents", "erase", "export" })
        {
            page.ShouldNotContain($"/customers/{ann}/{verb}\"");
            (await looker.GetAsync($"/customers/{ann}/{verb}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        foreach (var path in new[] { "/exports/customers?format=csv", "/segments/new" })
            (await looker.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Somebody else's form, posted with one's own session.
        var token = await owner.TokenAsync($"/customers/{ann}/erase");
        (await looker.SendFormAsync($"/customers/{ann}/erase", token, [("name", "Ann Lee")])).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        // And a form from nowhere, with the right session.
        (await owner.SendFormAsync($"/customers/{ann}/merge", null, [("other_id", $"{bob}")])).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await server.Client.Customers.GetAsync(bob, Ct))!.Id.ShouldBe(bob);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Customers_are_taken_out_as_a_table_that_runs_nothing_and_as_lines(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await PersonAsync(server, "ann", "=HYPERLINK(\"http://evil\")", "Zürich, \"Kreis 4\"");
        await PersonAsync(server, "bob", "Bob Ray", "Bonn");
        using var browser = await Browser.SignInAsync(server, Role.Analyst);
        var table = await browser.ReadAsync("/exports/customers?format=csv&columns=trait:city");
        table.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("customers.csv");
        var rows = table.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].ShouldBe("id,name,email,phone,user_id,first_seen,last_seen,touchpoints,city");
        rows[1].ShouldContain("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        rows[1].ShouldEndWith("\"Zürich, \"\"Kreis 4\"\"\"");
        var lines = (await browser.ReadAsync("/exports/customers?format=jsonl")).Html.Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        lines.Length.ShouldBe(2);
        JsonElement.Parse(lines[1]).GetProperty("traits").GetProperty("city").GetString().ShouldBe("Bonn");
        (await ActorsAsync(server, "customers.exported")).ShouldBe([browser.Person!.Actor, browser.Person.Actor]);
        (await browser.GetAsync("/exports/customers?format=xml")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<Guid> PersonAsync(RunningServer server, string userId, string name, string city = "Bonn")
    {
        await server.Client.Segment.BatchAsync(
            [
                new SegmentCall("identify") { UserId = userId, Traits = new { name, city } },
                new SegmentCall("track") { UserId = userId, Event = "Signed Up" },
            ],
            Ct
        );
        await server.FollowedAsync<CustomerActivity>();
        return (await server.Client.Customers.FindAsync(userId, Ct).ToListAsync(Ct)).First().Id;
    }

    private static async Task<List<long>> SeqsAsync(RunningServer server, string type) =>
        await server
            .Services.GetRequiredService<Database>()
            .SnapshotAsync(
                tx => tx.QueryAsync<long>("select seq from ledger where type = @type", new { type }, Ct),
                Ct
            );

    private static async Task<List<string?>> ActorsAsync(RunningServer server, string type) =>
        await server
            .Services.GetRequiredService<Database>()
            .SnapshotAsync(
                tx =>
                    tx.QueryAsync<string?>(
                        "select actor from ledger where type = @type order by seq",
                        new { type },
                        Ct
                    ),
                Ct
            );
}
