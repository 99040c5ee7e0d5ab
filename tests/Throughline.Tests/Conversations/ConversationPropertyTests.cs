using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Conversations;

public sealed class ConversationPropertyTests
{
    private static readonly Command[] Commands =
    [
        new Command.Receive("And?"),
        new Command.Receive("Thanks", IsThanks: true),
        new Command.Send(Author.Agent, "a@x.org", "Try this"),
        new Command.Send(Author.Agent, "b@x.org", "Done", Then.Resolved),
        new Command.Send(Author.Bot, null, "Beep"),
        new Command.Note("a@x.org", "Hm"),
        new Command.Resolve("a@x.org"),
        new Command.Reopen(),
        new Command.Pend(),
        new Command.Unpend(),
        new Command.HandOver(null),
        new Command.Assign("a@x.org", "Repairs"),
        new Command.Unassign(),
        new Command.Change("Kettle", "kettle", null, Priority.High),
        new Command.Tag("recall"),
        new Command.Untag("recall"),
        new Command.MarkSpam(),
        new Command.UnmarkSpam(),
        new Command.MakePromise("We call", null, "a@x.org"),
        new Command.NoteAttempt("Other socket", null),
    ];

    // Each seed is another story; a failing one is told again by its number.
    [Theory]
    [InlineData(DatabaseEngine.Sqlite, 1)]
    [InlineData(DatabaseEngine.Sqlite, 2)]
    [InlineData(DatabaseEngine.Sqlite, 3)]
    [InlineData(DatabaseEngine.Sqlite, 4)]
    [InlineData(DatabaseEngine.Postgres, 5)]
    [InlineData(DatabaseEngine.Postgres, 6)]
    public async Task Any_story_told_in_any_order_leaves_what_a_rebuild_makes(DatabaseEngine engine, int seed)
    {
        var random = new Random(seed);
        await using var desk = await Desk.CreateAsync(engine);
        var begun = desk.Now.AddDays(-60);
        var ids = new List<ConversationId>();
        for (var i = 0; i < 4; i++)
            ids.Add(
                (await desk.OpenAsync(begun, email: $"c{i % 2}@example.org", channel: i == 0 ? "chat" : "email")).Id
            );
        for (var step = 0; step < 80; step++)
        {
            var id = ids[random.Next(ids.Count)];
            // Most comes in order, some of it late.
            var at = random.Next(3) > 0 ? begun.AddHours(step * 12) : begun.AddHours(random.Next(0, 40 * 24));
            if (random.Next(12) == 0)
                await MergeAndSplitAsync(desk, id, ids[random.Next(ids.Count)]);
            else
                await desk.TryAsync(id, Commands[random.Next(Commands.Length)], at);
            if (random.Next(10) == 0)
                await desk.FireDueAsync();
        }
        await desk.FireDueAsync();

        await desk.ShouldVerifyAsync();
    }

    private static async Task MergeAndSplitAsync(Desk desk, ConversationId one, ConversationId other)
    {
        if (one == other)
            return;
        var before = (Portrait.Of(await desk.FindAsync(one)), Portrait.Of(await desk.FindAsync(other)));
        await desk.MergeAsync(one, other);
        await desk.SplitAsync(one);
        (Portrait.Of(await desk.FindAsync(one)), Portrait.Of(await desk.FindAsync(other))).ShouldBe(before);
    }
}
