using System.Text.Json;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Kinds;

public sealed class FieldIndexTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task What_becomes_filterable_is_found_in_what_was_filled_in_before(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        var kinds = desk.Get<RequestKinds>();
        var it = await desk.OpenAsync();
        var filled = new Command.Change(null, null, "technical", null)
        {
            Fields = new Dictionary<string, JsonElement>
            {
                ["product"] = JsonElement.Parse("\"Kettle\""),
                ["reproduced"] = JsonElement.Parse("true"),
            },
        };
        var form = desk.Get<FillForm>();
        (await form.RunAsync(it.Id, filled, new Doing("token:t"), Ct)).ShouldBeOfType<Outcome.Done>();
        (await RowsAsync(desk)).ShouldBe(["reproduced=true"]);

        await SaveAsync(field => field with { Filterable = field.Key == "product" });
        (await RowsAsync(desk)).ShouldBe(["product=Kettle"]);
        await desk.ShouldVerifyAsync();

        await SaveAsync(field => field with { Filterable = false });
        (await RowsAsync(desk)).ShouldBeEmpty();
        await SaveAsync(field => field with { Filterable = field.Key == "reproduced" });
        (await desk.EraseAsync(it)).ShouldBeTrue();
        (await RowsAsync(desk)).ShouldBeEmpty();
        await desk.ShouldVerifyAsync();

        async Task SaveAsync(Func<KindField, KindField> change)
        {
            var kind = (await kinds.NamedAsync("technical", Ct))!;
            var definition = kind.Definition with { Fields = [.. kind.Definition.Fields.Select(change)] };
            var outcome = await kinds.ChangeAsync(kind.Id, kind.Version, kind.Name, definition, "token:t", Ct);
            outcome.ShouldBeOfType<ShelfOutcome.Saved>();
        }
    }

    private static Task<List<string>> RowsAsync(Desk desk) =>
        desk.Database.SnapshotAsync(
            tx => tx.QueryAsync<string>("select field || '=' || value from conversation_field", null, Ct),
            Ct
        );
}
