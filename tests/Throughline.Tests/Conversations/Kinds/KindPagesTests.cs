using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Kinds;

/// <summary>Kinds and their fields as a browser without script sees them.</summary>
public sealed class KindPagesTests
{
    private const string Page = "/settings/request-kinds";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_kind_and_its_fields_are_made_with_forms_alone(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner);

        var made = await browser.PostAsync(
            $"{Page}/new",
            Page,
            ("name", "Repair"),
            ("title.en", "Have it repaired"),
            ("title.de", "Reparieren lassen"),
            ("public", "true")
        );
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        made.Headers.Location!.OriginalString.ShouldBe($"{Page}/repair");
        await browser.PostAsync(
            $"{Page}/repair/fields/new",
            $"{Page}/repair/fields/new",
            ("version", "1"),
            ("label.en", "How urgent"),
            ("type", "choice"),
            ("choices.en", "now = At once\nNext week"),
            ("choices.de", "now = Sofort"),
            ("required", "true"),
            ("public", "true")
        );

        var kind = await server.Client.RequestKinds.GetAsync("repair", Ct);
        kind.Title["de"].ShouldBe("Reparieren lassen");
        var field = kind.Fields.ShouldHaveSingleItem();
        (field.Key, field.Type, field.Required, field.Public).ShouldBe(("how_urgent", "choice", true, true));
        var choices = field.Choices.ShouldNotBeNull();
        choices.Select(choice => choice.Key).ShouldBe(["now", "next_week"]);
        choices[0].Label["de"].ShouldBe("Sofort");
        foreach (var page in new[] { Page, $"{Page}/repair", $"{Page}/repair/fields/how_urgent", $"{Page}/new" })
            (await browser.ReadAsync(page)).Html.ShouldNotContain(">kinds.", Case.Sensitive, "a word is missing");
        var refused = await browser.PostAsync($"{Page}/new", Page, ("name", "Repair"), ("title.en", "Again"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_agent_fills_the_form_in_and_a_colleagues_field_stays(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(new(new() { Email = "pat@example.org" }, "web", "Broken"), ct: Ct);
        var page = $"/inbox/{it.Number}";

        await browser.PostAsync(page, $"{page}/kind", ("kind", "billing"));
        await browser.PostAsync(
            page,
            $"{page}/fields",
            ("was", "{}"),
            ("f.order_number", "1001"),
            ("f.amount", "19,99"),
            ("f.amount.currency", "EUR"),
            ("f.iban_checked", "false")
        );
        // As the form stood before that.
        await browser.PostAsync(
            page,
            $"{page}/fields",
            ("was", "{}"),
            ("f.order_number", "1002"),
            ("f.amount", ""),
            ("f.iban_checked", "")
        );
        var now = await desk.GetAsync(it.Id, Ct);
        now.Kind.ShouldBe("billing");
        now.Fields["order_number"].GetString().ShouldBe("1002");
        now.Fields["amount"].GetProperty("minor").GetInt64().ShouldBe(1999);
        now.Fields["iban_checked"].GetBoolean().ShouldBeFalse();

        var refused = await browser.PostAsync(page, $"{page}/fields", ("was", "{}"), ("f.amount", "much"));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var html = await refused.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("value=\"much\"");
        html.ShouldContain("does not fit");
        (await browser.ReadAsync(page)).Html.ShouldContain("value=\"19.99\"");
    }
}
