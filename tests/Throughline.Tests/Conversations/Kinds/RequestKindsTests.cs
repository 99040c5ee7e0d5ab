using System.Text.Json;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Channels.Files;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Kinds;

public sealed class RequestKindsTests
{
    private static readonly Dictionary<string, string> Label = new() { ["en"] = "Serial", ["de"] = "Seriennummer" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NewConversation Hello => new(new() { Email = "ada@example.org" }, "web", "It is broken");

    private static RequestKind Repair =>
        new("repair", "Repair")
        {
            Title = new Dictionary<string, string> { ["en"] = "Have it repaired", ["de"] = "Reparieren lassen" },
            Public = true,
            Fields =
            [
                new("serial", "text", Label)
                {
                    Required = true,
                    Public = true,
                    Filterable = true,
                },
                new("price", "money", Label),
                new("weight", "number", Label) { Public = true },
                new("bought_on", "date", Label) { Public = true },
                new("damaged", "yes_no", Label),
                new("parts", "choices", Label) { Choices = [new("lid", Label), new("cord", Label)] },
            ],
        };

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_is_usually_asked_for_is_there_from_the_start(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);

        var kinds = await server.Client.RequestKinds.ListAsync(Ct);
        kinds.Select(kind => kind.Key).ShouldBe(["return", "product", "technical", "billing"]);
        kinds[0].Title["tr"].ShouldBe("İade");
        var forms = await server.Client.RequestKinds.FormsAsync("de-AT", Ct);
        forms[0].Title.ShouldBe("Etwas zurückgeben");
        forms[0].Fields.ShouldNotContain(field => field.Key == "refund", "it is for agents alone");
        forms[0].Fields.Single(field => field.Key == "reason").Choices[0].Label.ShouldBe("Zu klein");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_form_is_filled_in_and_what_does_not_fit_is_named(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        await server.Client.RequestKinds.CreateAsync(Repair, ct: Ct);
        var wanted = Hello with { Kind = "repair", Fields = Values(("serial", " K2-17 "), ("weight", 2.5)) };
        var it = await desk.OpenAsync(wanted, ct: Ct);
        it.Fields["serial"].GetString().ShouldBe("K2-17");

        var price = new { minor = 1999, currency = "EUR" };
        string[] parts = ["cord"];
        var changed = await desk.ChangeAsync(
            it.Id,
            new() { Fields = Values(("price", price), ("parts", parts), ("weight", null)) },
            ct: Ct
        );
        changed.Fields.Keys.Order().ShouldBe(["parts", "price", "serial"]);
        (await desk.GetAsync(it.Id, Ct)).Fields["price"].GetProperty("minor").GetInt64().ShouldBe(1999);
        await Tables.ShouldVerifyAsync(server);

        foreach (
            var (field, value, code) in new (string, object?, string)[]
            {
                ("weight", "much", "invalid_field"),
                ("bought_on", "27.3.2026", "invalid_field"),
                ("parts", new[] { "handle" }, "invalid_field"),
                ("damaged", "yes", "invalid_field"),
                ("price", new { minor = 1, currency = "XXX" }, "invalid_field"),
                ("serial", null, "field_required"),
                ("colour", "red", "unknown_field"),
            }
        )
        {
            var wrong = await Should.ThrowAsync<ThroughlineProblemException>(() =>
                desk.ChangeAsync(it.Id, new() { Fields = Values((field, value)) }, ct: Ct)
            );
            wrong.Code.ShouldBe(code);
            wrong.Message.ShouldContain(field);
        }
        (await Refused(() => desk.OpenAsync(Hello with { Kind = "repair", Fields = Values() }, ct: Ct))).ShouldBe(
            "field_required"
        );
        (await Refused(() => desk.OpenAsync(Hello with { Kind = "unheard-of" }, ct: Ct))).ShouldBe("unknown_kind");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_changed_form_loses_no_value(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var (desk, kinds) = (server.Client.Conversations, server.Client.RequestKinds);
        var repair = await kinds.CreateAsync(Repair, ct: Ct);
        var it = await desk.OpenAsync(
            Hello with
            {
                Kind = "repair",
                Fields = Values(("serial", "K2-17"), ("weight", 2)),
            },
            ct: Ct
        );

        var other = await kinds.ChangeAsync(
            repair with
            {
                Fields = [new("weight", "text", Label) { Filterable = true }],
            },
            Ct
        );

        other.Version.ShouldBe(2);
        (await desk.GetAsync(it.Id, Ct)).Fields["serial"].GetString().ShouldBe("K2-17");
        var after = await desk.ChangeAsync(it.Id, new() { Fields = Values(("weight", "heavy")) }, ct: Ct);
        after.Fields["serial"].GetString().ShouldBe("K2-17");
        (await Refused(() => kinds.ChangeAsync(repair, Ct))).ShouldBe("changed_meanwhile");
        await kinds.DeleteAsync("repair", Ct);
        (await desk.GetAsync(it.Id, Ct)).Kind.ShouldBe("repair");
        await Tables.ShouldVerifyAsync(server);
    }

    [Fact]
    public async Task A_form_that_cannot_be_is_refused_by_field()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var kinds = server.Client.RequestKinds;
        (await Refused(() => kinds.CreateAsync(Repair with { Key = "Re pair" }, ct: Ct))).ShouldBe("invalid_key");
        (await Refused(() => kinds.CreateAsync(Repair with { Key = "return" }, ct: Ct))).ShouldBe("name_taken");
        (await Refused(() => With(new RequestField("a", "choice", Label)))).ShouldBe("invalid_choices");
        (await Refused(() => With(new RequestField("a", "long_text", Label) { Filterable = true }))).ShouldBe(
            "not_filterable"
        );
        (await Refused(() => With(new RequestField("a", "text", new Dictionary<string, string>())))).ShouldBe(
            "missing_field"
        );
        (
            await Refused(() => With(new RequestField("a", "text", Label), new RequestField("a", "text", Label)))
        ).ShouldBe("key_taken");

        Task With(params RequestField[] fields) => kinds.CreateAsync(Repair with { Fields = fields }, ct: Ct);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_field_takes_a_file_of_whoever_fills_it_in_and_no_other(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var desk = server.Client.Conversations;
        await server.Client.RequestKinds.CreateAsync(
            Repair with
            {
                Fields = [new("proof", "file", Label), new("serial", "text", Label)],
            },
            ct: Ct
        );
        var (mine, other) = (await UploadAsync(), await UploadAsync());
        var elsewhere = await desk.OpenAsync(Hello with { Kind = "repair", Fields = Values(("proof", other)) }, ct: Ct);
        elsewhere.Fields["proof"].GetGuid().ShouldBe(other);
        using var colleague = await Browser.SignInAsync(server, Role.Agent);

        foreach (var file in new[] { Guid.NewGuid(), other })
            (
                await Refused(() =>
                    desk.OpenAsync(Hello with { Kind = "repair", Fields = Values(("proof", file)) }, ct: Ct)
                )
            ).ShouldBe("invalid_field");
        var it = await desk.OpenAsync(Hello with { Kind = "repair" }, ct: Ct);
        foreach (var file in new[] { Guid.NewGuid(), other })
            (await Refused(() => desk.ChangeAsync(it.Id, new() { Fields = Values(("proof", file)) }, ct: Ct))).ShouldBe(
                "invalid_field"
            );
        // Uploaded by the token, named by a person.
        var page = $"/inbox/{it.Number}";
        (await colleague.PostAsync(page, $"{page}/fields", ("was", "{}"), ("f.proof", $"{mine}"))).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.UnprocessableEntity
        );
        await desk.ChangeAsync(it.Id, new() { Fields = Values(("proof", mine)) }, ct: Ct);
        // It is in the conversation by now, whoever names it again.
        await desk.ChangeAsync(it.Id, new() { Fields = Values(("proof", mine), ("serial", "K2")) }, ct: Ct);
        (await desk.GetAsync(it.Id, Ct)).Fields["proof"].GetGuid().ShouldBe(mine);
        (
            await colleague.PostAsync(page, $"{page}/fields", ("was", "{}"), ("f.proof", $"{mine}"), ("f.serial", "K3"))
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);

        async Task<Guid> UploadAsync() =>
            (await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "proof.gif", ct: Ct)).Id;
    }

    private static Dictionary<string, object?> Values(params (string Key, object? Value)[] values) =>
        values.ToDictionary(pair => pair.Key, pair => pair.Value);

    private static async Task<string> Refused(Func<Task> act) =>
        (await Should.ThrowAsync<ThroughlineProblemException>(act)).Code;
}
