using Throughline.Conversations.Folding;
using Throughline.Conversations.Tables;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>A conversation with its story, held by one transaction: nobody else writes in it until that ends.</summary>
internal sealed record Standing(Conversation Now, IReadOnlyList<Moment> Story)
{
    /// <returns>null when there is none.</returns>
    public static async Task<Standing?> HoldAsync(WriteTransaction tx, ConversationId id, CancellationToken ct)
    {
        var stories = HeldStories.Of(tx);
        if (stories.Find(id) is { } known)
            return new Standing(known.Now, known.Story);
        // SQLite has one writer.
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select id from conversation where id = @id for update", new { id }, ct);
        var story = await History.OfAsync(tx, id, ct);
        if (Fold.Of(id, story) is not { } now)
            return null;
        stories.Keep(now, story);
        return new Standing(now, story);
    }

    /// <summary>How it stood at an instant, as far as known today: a merge undone since never was. null when it had not begun.</summary>
    public Conversation? At(DateTimeOffset instant) =>
        Fold.Of(Now.Id, [.. Undone.LeftOut(Story).Where(moment => moment.At <= instant)]);

    /// <summary>
    /// When something happens that nobody dated: now, and after all that was written. Another node's clock, or this
    /// one's before it was set, may be ahead.
    /// </summary>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        var last = Story.Max(moment => moment.At);
        return now > last ? now : last;
    }
}
