using System.Diagnostics;
using System.Text.Json;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Shelves;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations.Kinds;

public sealed class ManyFieldsTests
{
    private const int Fields = 200;
    private const int Conversations = 40;

    // Both are done in the same moment, on a machine that does other things too.
    private static readonly TimeSpan Leeway = TimeSpan.FromMilliseconds(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Two_hundred_fields_open_and_list_as_none_do(DatabaseEngine engine)
    {
        await using var desk = await Desk.CreateAsync(engine);
        await MakeFormAsync(desk);
        var (bare, full) = (new List<ConversationId>(), new List<ConversationId>());
        for (var i = 0; i < Conversations; i++)
        {
            bare.Add((await desk.OpenAsync(email: "bare@example.org")).Id);
            var filled = (await desk.OpenAsync(email: "full@example.org", topic: "full")).Id;
            var change = new Command.Change(null, null, "long", null) { Fields = Values() };
            var outcome = await desk.Get<FillForm>().RunAsync(filled, change, new Doing("token:t"), Ct);
            outcome.ShouldBeOfType<Outcome.Done>().Conversation.Fields.Count.ShouldBe(Fields);
            full.Add(filled);
        }

        var reading = desk.Get<ConversationReading>();
        (await MedianAsync(full, id => reading.ThreadAsync(id, reach: null, Ct))).ShouldBeLessThan(
            await MedianAsync(bare, id => reading.ThreadAsync(id, reach: null, Ct)) + Leeway
        );
        var list = desk.Get<ConversationList>();
        var (some, none) = (new ConversationFilter { Topic = "full" }, new ConversationFilter());
        (await MedianAsync(full, _ => list.ReadAsync(some, null, Conversations, Ct))).ShouldBeLessThan(
            await MedianAsync(bare, _ => list.ReadAsync(none, null, Conversations, Ct)) + Leeway
        );
        var kept = await desk.Database.SnapshotAsync(
            tx => tx.ScalarAsync<long>("select count(*) from conversation_field", null, Ct),
            Ct
        );
        kept.ShouldBe(Conversations, "only what is filtered by has rows of its own");
        await desk.ShouldVerifyAsync();
    }

    private static async Task MakeFormAsync(Desk desk)
    {
        var label = new Dictionary<string, string> { ["en"] = "Field" };
        var form = new KindDefinition
        {
            Key = "long",
            Title = label,
            Fields =
            [
                .. Enumerable
                    .Range(0, Fields)
                    .Select(i => new KindField
                    {
                        Key = $"field_{i}",
                        Type = i % 2 == 0 ? FieldType.Text : FieldType.Number,
                        Label = label,
                        Filterable = i == 0,
                    }),
            ],
        };
        (await desk.Get<RequestKinds>().CreateAsync("Long", form, "token:t", Ct)).ShouldBeOfType<ShelfOutcome.Saved>();
    }

    private static Dictionary<string, JsonElement> Values() =>
        Enumerable
            .Range(0, Fields)
            .ToDictionary(
                i => $"field_{i}",
                i => i % 2 == 0 ? JsonElement.Parse($"\"value {i}\"") : JsonElement.Parse($"{i}")
            );

    private static async Task<TimeSpan> MedianAsync<T>(List<ConversationId> ids, Func<ConversationId, Task<T>> read)
    {
        var times = new List<TimeSpan>();
        foreach (var id in ids)
        {
            var start = Stopwatch.GetTimestamp();
            await read(id);
            times.Add(Stopwatch.GetElapsedTime(start));
        }
        times.Sort();
        return times[times.Count / 2];
    }
}
