using System.Net;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Kinds;

/// <summary>Lists by what was filled in, over HTTP and in the inbox.</summary>
public sealed class FieldListsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_list_holds_what_was_filled_in_so_and_follows_the_conversation(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var damaged = await BeginAsync(server, "return", new() { ["reason"] = "damaged", ["order_number"] = "1001" });
        var small = await BeginAsync(server, "return", new() { ["reason"] = "too_small", ["order_number"] = "1002" });
        var paid = await BeginAsync(
            server,
            "billing",
            new() { ["amount"] = new { minor = 1990, currency = "EUR" }, ["order_number"] = "1001" }
        );

        (await ListedAsync(server, null, ("reason", "damaged"))).ShouldBe([damaged.Number]);
        (await ListedAsync(server, null, ("order_number", "1001"))).ShouldBe([paid.Number, damaged.Number]);
        (await ListedAsync(server, "return", ("order_number", "1001"))).ShouldBe([damaged.Number]);
        (await ListedAsync(server, null, ("order_number", "1001"), ("reason", "damaged"))).ShouldBe([damaged.Number]);
        (await ListedAsync(server, null, ("amount", "19,9 eur"))).ShouldBe([paid.Number]);
        (await ListedAsync(server, null, ("reason", "other"))).ShouldBeEmpty();
        var waiting = new ConversationQuery { Order = "waiting", Fields = Only("reason", "too_small") };
        (await desk.ListAsync(waiting, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Number.ShouldBe(small.Number);

        // What moves moves in the list, and what is resolved is no more among those open.
        await desk.SayAsync(damaged.Id, new NewMessage("customer", "And?"), ct: Ct);
        (await ListedAsync(server, null, ("order_number", "1001"))).ShouldBe([damaged.Number, paid.Number]);
        await desk.ResolveAsync(damaged.Id, ct: Ct);
        var open = new ConversationQuery { State = "open", Fields = Only("order_number", "1001") };
        (await desk.ListAsync(open, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Number.ShouldBe(paid.Number);
        await desk.ChangeAsync(
            paid.Id,
            new ConversationChange { Fields = new Dictionary<string, object?> { ["order_number"] = null } },
            ct: Ct
        );
        (await ListedAsync(server, null, ("order_number", "1001"))).ShouldBe([damaged.Number]);
        await Tables.ShouldVerifyAsync(server);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_ways_of_writing_a_number_are_one(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.RequestKinds.CreateAsync(
            new("repair", "Repair")
            {
                Title = new Dictionary<string, string> { ["en"] = "Have it repaired" },
                Fields =
                [
                    new("weight", "number", new Dictionary<string, string> { ["en"] = "Weight" }) { Filterable = true },
                ],
            },
            ct: Ct
        );
        var it = await BeginAsync(server, "repair", new() { ["weight"] = 2.50m });
        foreach (var text in new[] { "2.5", "2.500", "2,5" })
            (await ListedAsync(server, "repair", ("weight", text))).ShouldBe([it.Number], text);
    }

    [Fact]
    public async Task What_no_list_can_be_narrowed_to_is_refused()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        foreach (
            var field in new[] { "reason", "reason:", "nothing:x", "item:jacket", "amount:much", "reproduced:often" }
        )
        {
            var answer = await server.SendAsync(
                HttpMethod.Get,
                $"/v1/conversations?field={Uri.EscapeDataString(field)}"
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("invalid_field", Case.Sensitive, field);
        }
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task The_inbox_offers_the_fields_of_the_kind_that_was_chosen(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        await BeginAsync(server, "return", new() { ["reason"] = "damaged" }, "A torn jacket");
        await BeginAsync(server, "return", new() { ["reason"] = "too_small" }, "A narrow jacket");

        (await browser.ReadAsync("/inbox?view=all")).Html.ShouldNotContain("name=\"f.reason\"");
        (await browser.ReadAsync("/inbox?view=all&kind=return")).Html.ShouldContain("name=\"f.reason\"");
        var (_, html) = await browser.ReadAsync("/inbox?view=all&kind=return&f.reason=damaged");
        html.ShouldContain("A torn jacket");
        html.ShouldNotContain("A narrow jacket");
        html.ShouldContain("Reason: Damaged");
        html.ShouldNotContain(">inbox.filter", Case.Sensitive, "a word is missing");

        const string Damaged = "/inbox?view=all&kind=return&f.reason=damaged";
        var saved = await browser.PostAsync(
            Damaged,
            Damaged.Replace("/inbox", "/inbox/views", StringComparison.Ordinal),
            ("name", "Torn")
        );
        (await browser.ReadAsync($"{saved.Headers.Location}")).Html.ShouldNotContain("A narrow jacket");
        (await browser.ReadAsync("/inbox?view=all&f.reason=%00&f.Bad=1&f.gone=1")).Html.ShouldNotContain(
            "A torn jacket"
        );
    }

    private static async Task<Conversation> BeginAsync(
        RunningServer server,
        string kind,
        Dictionary<string, object?> fields,
        string? subject = null
    )
    {
        var it = await server.Client.Conversations.OpenAsync(
            new NewConversation(new CustomerIdentities { Email = "pat@example.org" }, "email", "A letter")
            {
                Subject = subject,
            },
            ct: Ct
        );
        return await server.Client.Conversations.ChangeAsync(
            it.Id,
            new ConversationChange { Kind = kind, Fields = fields },
            ct: Ct
        );
    }

    private static async Task<List<long>> ListedAsync(
        RunningServer server,
        string? kind,
        params (string Key, string Value)[] fields
    ) =>
        await server
            .Client.Conversations.ListAsync(
                new ConversationQuery { Kind = kind, Fields = fields.ToDictionary(one => one.Key, one => one.Value) },
                Ct
            )
            .Select(one => one.Number)
            .ToListAsync(Ct);

    private static Dictionary<string, string> Only(string key, string value) => new() { [key] = value };
}
