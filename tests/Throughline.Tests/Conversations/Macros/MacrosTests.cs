using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Channels.Loopback;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Macros;

public sealed class MacrosTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NewConversation Hello => new(new() { Email = "ada@example.org" }, "email", "It is broken");

    private static MacroAction Reply(string text, string? then = null) =>
        new("reply")
        {
            Text = new Dictionary<string, string> { ["en"] = text },
            Value = then,
        };

    [Theory, ClassData(typeof(BothEngines))]
    public async Task All_steps_are_done_at_one_instant(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (desk, macros) = (server.Client.Conversations, server.Client.Macros);
        using var browser = await Browser.SignInAsync(server, Role.Agent, "Bo");
        var agent = browser.Person!.Email;
        var macro = await macros.CreateAsync(
            new Macro(
                "Refund agreed",
                [
                    new("set_kind") { Value = "billing" },
                    new("set_fields")
                    {
                        Fields = new Dictionary<string, JsonElement>
                        {
                            ["order_number"] = JsonElement.Parse("\"A-1\""),
                        },
                    },
                    new("set_topic") { Value = "refunds" },
                    new("set_priority") { Value = "high" },
                    new("add_tag") { Value = "refund" },
                    new("assign") { Value = "me" },
                    new("note") { Text = new Dictionary<string, string> { ["en"] = "Agreed on the phone" } },
                    Reply("{{agent.first_name}} sends the money for {{conversation.number}}", "resolved"),
                ]
            ),
            ct: Ct
        );
        var it = await desk.OpenAsync(Hello, ct: Ct);
        var preview = await macros.PreviewAsync(macro.Id, it.Id, agent, Ct);
        preview.Steps[^1].Text.ShouldBe($"Bo sends the money for {it.Number}");
        (await desk.GetAsync(it.Id, Ct)).LastSeq.ShouldBe(it.LastSeq, "a preview writes nothing");

        var done = await macros.RunAsync(macro.Id, it.Id, agent, ct: Ct);

        (done.State, done.Kind, done.Topic, done.Priority, done.Assignee).ShouldBe(
            ("resolved", "billing", "refunds", "high", agent)
        );
        done.Fields["order_number"].GetString().ShouldBe("A-1");
        var messages = (await desk.GetAsync(it.Id, Ct)).Messages!;
        messages.Count.ShouldBe(3);
        messages[2].OccurredAt.ShouldBe(messages[1].OccurredAt);
        await Tables.ShouldVerifyAsync(server);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task When_one_step_cannot_be_done_none_is(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (desk, macros) = (server.Client.Conversations, server.Client.Macros);
        var it = await desk.OpenAsync(Hello, ct: Ct);
        (string Code, MacroAction Step)[] impossible =
        [
            ("agent_unknown", new("assign") { Value = "nobody@example.org" }),
            ("variable_unfilled", Reply("Hello {{customer.first_name}}")),
            ("unknown_kind", new("set_kind") { Value = "unheard-of" }),
        ];
        foreach (var (code, step) in impossible)
        {
            var macro = await macros.CreateAsync(new Macro(code, [new("add_tag") { Value = "x" }, step]), ct: Ct);
            var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
                macros.RunAsync(macro.Id, it.Id, "a@example.org", ct: Ct)
            );
            refused.Code.ShouldBe(code);
        }
        (await desk.GetAsync(it.Id, Ct)).LastSeq.ShouldBe(it.LastSeq);
        var reply = await macros.CreateAsync(new Macro("Reply", [Reply("Yes")]), ct: Ct);
        await desk.SayAsync(it.Id, new("customer", "Hello?"), ct: Ct);
        var late = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            macros.RunAsync(reply.Id, it.Id, "a@example.org", it.LastSeq, Ct)
        );
        late.Code.ShouldBe("answered_meanwhile");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_a_macro_says_reaches_the_customer(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var note = new MacroAction("note") { Text = new Dictionary<string, string> { ["en"] = "Said it" } };
        var macro = await server.Client.Macros.CreateAsync(new Macro("Say", [Reply("On its way"), note]), ct: Ct);
        var it = await server.Client.Conversations.OpenAsync(Hello with { Channel = "loopback" }, ct: Ct);

        await server.Client.Macros.RunAsync(macro.Id, it.Id, "a@example.org", ct: Ct);

        var loopback = server.Services.GetRequiredService<LoopbackChannel>();
        await Wait.UntilAsync(() => loopback.Sent.Any(sent => sent.Text == "On its way"), "it left");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_a_rule_says_reaches_the_customer(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.Client.Rules.CreateAsync(new Rule("Say", "created", [Reply("We have it")]), ct: Ct);

        await server.Client.Conversations.OpenAsync(Hello with { Channel = "loopback" }, ct: Ct);

        var loopback = server.Services.GetRequiredService<LoopbackChannel>();
        await Wait.UntilAsync(() => loopback.Sent.Any(sent => sent.Text == "We have it"), "it left");
    }

    [Fact]
    public async Task Nobody_is_assigned_by_a_step_that_means_whoever_runs_it_when_nobody_does()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var macro = await server.Client.Macros.CreateAsync(new Macro("Mine", [new("assign") { Value = "me" }]), ct: Ct);
        var it = await server.Client.Conversations.OpenAsync(Hello, ct: Ct);
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Macros.RunAsync(macro.Id, it.Id, ct: Ct)
        );
        refused.Code.ShouldBe("agent_needed");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_macro_is_made_shown_and_run_with_forms_alone(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var browser = await Browser.SignInAsync(server, Role.Owner, "Bo");
        const string Page = "/settings/macros";
        var made = await browser.PostAsync(
            $"{Page}/new",
            Page,
            ("name", "Answer and tag"),
            ("step.do", "reply"),
            ("step.value", ""),
            ("step.text.en", "On its way"),
            ("step.then", "resolved"),
            ("step.hours", ""),
            ("step.do", "add_tag"),
            ("step.value", "sent"),
            ("step.text.en", ""),
            ("step.then", "pending"),
            ("step.hours", ""),
            ("step.do", "")
        );
        made.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var macro = (await server.Client.Macros.ListAsync(Ct)).ShouldHaveSingleItem();
        macro
            .Actions.Select(action => (action.Do, action.Value))
            .ShouldBe([("reply", "resolved"), ("add_tag", "sent")]);
        var it = await server.Client.Conversations.OpenAsync(Hello, ct: Ct);
        var preview = $"/inbox/{it.Number}/macros/{macro.Id}";
        (await browser.ReadAsync($"/inbox/{it.Number}")).Html.ShouldContain(preview);
        var html = (await browser.ReadAsync(preview)).Html;
        html.ShouldContain("On its way");
        html.ShouldNotContain(">macros.", Case.Sensitive, "a word is missing");
        (await browser.ReadAsync($"{Page}/{macro.Id}")).Html.ShouldNotContain(">macros.");

        await browser.PostAsync(preview, preview, ("seen", $"{it.LastSeq}"));

        var now = await server.Client.Conversations.GetAsync(it.Id, Ct);
        (now.State, string.Join(",", now.Tags)).ShouldBe(("resolved", "sent"));
    }
}
