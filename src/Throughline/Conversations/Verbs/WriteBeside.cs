using Throughline.Conversations.Happenings;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;
using Standing = Throughline.Conversations.Verbs.Standing;

namespace Throughline.Conversations.Verbs;

/// <summary>Writes into a conversation what changes nothing of whose turn it is: links, followers, what is said beside it.</summary>
public sealed class WriteBeside(Database database, ConversationBook book, TimeProvider time)
{
    /// <param name="id">Which conversation.</param>
    /// <param name="what">From how it stands; none: it is so already.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="also">What else is written with it, in the same transaction.</param>
    /// <param name="ct">Stops it.</param>
    internal Task<Outcome> RunAsync(
        ConversationId id,
        Func<Standing, DateTimeOffset, IReadOnlyList<Happening>> what,
        Doing by,
        Func<WriteTransaction, Conversation, DateTimeOffset, Task>? also,
        CancellationToken ct
    ) => database.WriteAsync(tx => RunAsync(tx, id, what, by, also, ct), ct);

    internal async Task<Outcome> RunAsync(
        WriteTransaction tx,
        ConversationId id,
        Func<Standing, DateTimeOffset, IReadOnlyList<Happening>> what,
        Doing by,
        Func<WriteTransaction, Conversation, DateTimeOffset, Task>? also,
        CancellationToken ct
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        if (await Standing.HoldAsync(tx, id, ct) is not { } held || by.Reach?.Holds(held.Now) == false)
            return new Outcome.NotFound();
        var at = held.Next(time.GetUtcNow()).ToMicroseconds();
        var happenings = what(held, at);
        if (happenings.Count == 0)
            return new Outcome.Done(held.Now);
        var after = await book.WriteAsync(tx, held, happenings, by, at, ct);
        if (also is not null)
            await also(tx, after, at);
        return new Outcome.Done(after);
    }
}
