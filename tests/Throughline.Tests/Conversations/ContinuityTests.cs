using System.Text.Json;
using Throughline.Client;
using Throughline.Conversations.Continuity;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

/// <summary>A customer who comes by another way is asked nothing twice, and whether that was so is on record.</summary>
public sealed class ContinuityTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CustomerIdentities Ada => new() { Email = "ada@example.org" };

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Who_comes_by_another_way_is_offered_what_is_open_and_the_choice_is_on_record(
        DatabaseEngine engine
    )
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        var mail = await desk.OpenAsync(new NewConversation(Ada, "email", "My lamp flickers"), ct: Ct);
        mail.Offers.ShouldBeNull();

        var call = await desk.OpenAsync(new NewConversation(Ada, "phone", "And now?"), ct: Ct);
        var never = await desk.OpenAsync(new NewConversation(Ada, "chat", "Hello") { Continue = "never" }, ct: Ct);
        var joined = await desk.OpenAsync(new NewConversation(Ada, "sms", "Well?") { Continue = "join" }, ct: Ct);

        call.Offers!.Single().ConversationId.ShouldBe(mail.Id);
        never.Offers.ShouldBeNull();
        joined.Id.ShouldBe(never.Id);
        joined.Messages!.Select(said => said.Channel).ShouldBe(["chat", "sms"]);
        (await ProofsAsync(server, call.Id)).ShouldBe([("email", "phone", true, false, "offered", mail.Id)]);
        (await ProofsAsync(server, joined.Id)).ShouldBe([
            ("phone", "chat", true, false, "offered", call.Id),
            ("chat", "sms", true, true, "joined", null),
        ]);
        (await ProofsAsync(server, mail.Id)).ShouldBeEmpty();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_only_claimed_is_offered_nothing_and_that_is_on_record(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var mail = await server.Client.Conversations.OpenAsync(new NewConversation(Ada, "email", "My lamp"), ct: Ct);

        var raw = """{"id": "1", "from": "ada@example.org", "text": "It is me"}"""u8.ToArray();
        var taken = await server.Client.Channels.TakeAsync("loopback", raw, ct: Ct);
        var sure =
            """{"id": "2", "from": "ada@example.org", "verified": true, "text": "It is really me"}"""u8.ToArray();
        var known = await server.Client.Channels.TakeAsync("loopback", sure, ct: Ct);

        taken.ConversationId.ShouldNotBe(mail.Id);
        (await ProofsAsync(server, taken.ConversationId!.Value)).ShouldBe([
            ("email", "loopback", false, false, "claimed_identity", mail.Id),
        ]);
        (known.ConversationId, known.IsNew).ShouldBe((mail.Id, false));
        (await ProofsAsync(server, mail.Id)).ShouldBe([("email", "loopback", true, true, "verified_identity", null)]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task How_long_ago_is_a_setting(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var settings = desk.Get<ContinuitySettings>();
        (await settings.HoursAsync(Ct)).ShouldBe(72);
        var it = await desk.OpenAsync();
        var customer = (
            await desk.Get<Throughline.Customers.Reading.CustomerReading>().ResolveAsync(it.ProfileId.Value, Ct)
        )!.Value;
        desk.Clock.Advance(TimeSpan.FromHours(50));
        (await desk.Get<Offers>().OfAsync(customer, beside: null, reach: null, Ct)).Count.ShouldBe(1);

        (await settings.ChangeAsync(48, "person:1", Ct)).ShouldBeNull();
        (await desk.Get<Offers>().OfAsync(customer, beside: null, reach: null, Ct)).ShouldBeEmpty();
        (await settings.ChangeAsync(-1, "person:1", Ct))!.Code.ShouldBe("invalid_hours");
        (await settings.HoursAsync(Ct)).ShouldBe(48);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task An_agent_takes_the_offer_with_one_press(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Throughline.Access.Role.Agent);
        var desk = server.Client.Conversations;
        var mail = await desk.OpenAsync(new NewConversation(Ada, "email", "My lamp flickers"), ct: Ct);
        var call = await desk.OpenAsync(new NewConversation(Ada, "phone", "And now?"), ct: Ct);
        var page = $"/inbox/{call.Number}";
        (await browser.ReadAsync(page)).Html.ShouldContain("It is the same matter");
        (await browser.ReadAsync($"/inbox/{mail.Number}")).Html.ShouldNotContain("It is the same matter");
        (await browser.ReadAsync($"/inbox/new?customer={mail.CustomerId}")).Html.ShouldContain(
            "Open with this customer"
        );

        await browser.PostAsync(page, $"{page}/joining", ("into", $"{mail.Number}"));

        (await desk.GetAsync(call.Id, Ct)).MergedInto.ShouldBe(mail.Id);
        (await ProofsAsync(server, mail.Id)).ShouldBe([("email", "phone", true, true, "agent", mail.Id)]);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Whoever_meets_them_next_is_told_where_they_stopped(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Segment.BatchAsync(
            [
                Track("Product Added", new { product_id = "lamp-1", name = "Lamp" }),
                Track(
                    "Order Completed",
                    new
                    {
                        order_id = "1",
                        total = 27.5,
                        currency = "EUR",
                    }
                ),
                Track("Product Added", new { product_id = "kettle-2", name = "Kettle" }),
                Track("Checkout Started", new { order_id = "2" }),
                Track("Return Requested", new { order_id = "1" }),
                Track("Form Started", new { form_id = "warranty" }),
                Track("Form Started", new { form_id = "address" }),
                Track("Form Submitted", new { form_id = "address" }),
                new SegmentCall("page")
                {
                    UserId = "u-1",
                    Name = "Kettles",
                    Properties = new { url = "https://shop.example/kettles" },
                },
            ],
            Ct
        );
        var desk = server.Client.Conversations;
        var it = await desk.OpenAsync(
            new NewConversation(new CustomerIdentities { UserId = "u-1" }, "email", "It hums") { Subject = "Lamp" },
            ct: Ct
        );
        await desk.PromiseAsync(
            it.Id,
            "We call",
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            "a@x.org",
            Ct
        );
        await desk.NoteAttemptAsync(it.Id, "Other socket", "a@x.org", Ct);
        await desk.SayAsync(
            it.Id,
            new NewMessage("agent", "Not for them") { Agent = "a@x.org", Public = false },
            ct: Ct
        );

        var resume = await server.Client.Customers.ResumeAsync(it.CustomerId, Ct);

        resume.Matters.Single().Subject.ShouldBe("Lamp");
        resume.Unfinished.Select(step => step.What).Order().ShouldBe(["basket", "form", "return"]);
        var basket = resume.Unfinished.Single(step => step.What == "basket");
        basket.LastStep.ShouldBe("checkout.started");
        resume.Unfinished.Single(step => step.What == "form").Data.GetRawText().ShouldContain("warranty");
        (resume.Promises.Single().Text, resume.Promises[0].Overdue).ShouldBe(("We call", true));
        resume.Tried.Single().Text.ShouldBe("Other socket");
        resume.Last!.Messages.Single().Text.ShouldBe("It hums");
        (resume.Last.Channel, resume.Last.Number).ShouldBe(("email", it.Number));
        resume.Last.Page!.Data.GetRawText().ShouldContain("https://shop.example/kettles");
        var nobody = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Customers.ResumeAsync(Guid.NewGuid(), Ct)
        );
        nobody.Code.ShouldBe("customer_not_found");
    }

    private static SegmentCall Track(string name, object properties) =>
        new("track")
        {
            UserId = "u-1",
            Event = name,
            Properties = properties,
        };

    private static async Task<
        List<(string From, string To, bool There, bool Used, string Decided, Guid? Earlier)>
    > ProofsAsync(RunningServer server, Guid conversation)
    {
        var database = (Database)server.Services.GetService(typeof(Database))!;
        var rows = await database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select data from ledger where conversation_id = @id and type = 'continuity.changed' order by seq",
                    new { id = new Throughline.Kernel.ConversationId(conversation) },
                    Ct
                ),
            Ct
        );
        return rows.ConvertAll(row =>
        {
            var data = JsonElement.Parse(row);
            data.GetProperty("gap_seconds").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
            return (
                data.GetProperty("from").GetString()!,
                data.GetProperty("to").GetString()!,
                data.GetProperty("context_there").GetBoolean(),
                data.GetProperty("context_used").GetBoolean(),
                data.GetProperty("decided").GetString()!,
                data.TryGetProperty("earlier", out var earlier) ? earlier.GetGuid() : (Guid?)null
            );
        });
    }
}
