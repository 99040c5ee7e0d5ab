using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Tables;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>
/// Two conversations about one thing become one, and can be taken apart again. Both sides note it under one id: what
/// undoes it is then the same on both.
/// </summary>
public sealed class MergeConversations(Database database, ConversationBook book, TimeProvider time)
{
    public Task<Outcome> MergeAsync(ConversationId id, ConversationId into, Doing by, CancellationToken ct) =>
        database.WriteAsync(tx => MergeAsync(tx, id, into, by, ct), ct);

    public Task<Outcome> SplitAsync(ConversationId id, Doing by, CancellationToken ct) =>
        database.WriteAsync(tx => SplitAsync(tx, id, by, ct), ct);

    internal async Task<Outcome> MergeAsync(
        WriteTransaction tx,
        ConversationId id,
        ConversationId into,
        Doing by,
        CancellationToken ct
    )
    {
        var (source, target) = await HoldBothAsync(tx, id, into, ct);
        if (source is null || target is null || !Sees(by, source) || !Sees(by, target))
            return new Outcome.NotFound();
        if (WhyNot(source.Now, target.Now) is { } refusal)
            return refusal;
        if (by.SeenVersion is { } seen && seen != source.Now.LastSeq)
            return new Outcome.ChangedMeanwhile(source.Now);
        var at = At(by, source, target);
        var merge = Guid.CreateVersion7(at);
        var absorbed = Absorbed.Of(merge, source.Now);
        await book.WriteAsync(tx, target, [absorbed], by, at, ct);
        return new Outcome.Done(await book.WriteAsync(tx, source, [new Merged(merge, into.Value)], by, at, ct));
    }

    private async Task<Outcome> SplitAsync(WriteTransaction tx, ConversationId id, Doing by, CancellationToken ct)
    {
        if (Fold.Of(id, await History.OfAsync(tx, id, ct)) is not { } found || by.Reach?.Holds(found) == false)
            return new Outcome.NotFound();
        if (found is not { MergedInto: { } into, MergeId: { } merge })
            return new Outcome.Done(found);
        var (source, target) = await HoldBothAsync(tx, id, into, ct);
        // Somebody else split it, or its customer was erased, in between.
        if (source?.Now.MergeId != merge)
            return source is null ? new Outcome.NotFound() : new Outcome.Done(source.Now);
        var at = At(by, source, target);
        // The customer of the other one may have been erased.
        if (target is not null)
            await book.WriteAsync(tx, target, [new Released(merge)], by, at, ct);
        return new Outcome.Done(await book.WriteAsync(tx, source, [new Split(merge)], by, at, ct));
    }

    /// <summary>In the order of their ids, so that two who merge at once wait for each other and not in a circle.</summary>
    private static async Task<(Standing? One, Standing? Other)> HoldBothAsync(
        WriteTransaction tx,
        ConversationId one,
        ConversationId other,
        CancellationToken ct
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        if (one.Value.CompareTo(other.Value) > 0)
        {
            var (second, first) = await HoldBothAsync(tx, other, one, ct);
            return (first, second);
        }
        return (await Standing.HoldAsync(tx, one, ct), await Standing.HoldAsync(tx, other, ct));
    }

    private static Outcome? WhyNot(Conversation source, Conversation target) =>
        source.Id == target.Id
            ? new Outcome.Refused(new Rejection("same_conversation", "A conversation cannot go up in itself."))
        : source.MergedInto is { } elsewhere ? new Outcome.MergedAway(elsewhere)
        : target.MergedInto is { } further ? new Outcome.MergedAway(further)
        : null;

    private static bool Sees(Doing by, Standing held) => by.Reach?.Holds(held.Now) != false;

    private DateTimeOffset At(Doing by, Standing source, Standing? target)
    {
        var next = source.Next(time.GetUtcNow());
        return (by.At ?? target?.Next(next) ?? next).ToMicroseconds();
    }
}
