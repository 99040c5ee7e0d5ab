using Throughline.Conversations.Happenings;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>
/// Conversations of two customers may have become one. When one of the two is erased, the merge is undone first, so that
/// the other's stands as it was.
/// </summary>
internal sealed class SplitErased(ConversationBook book, TimeProvider time) : IPersonalData
{
    private static readonly Doing System = new(Access.Keys.System);

    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var merge in (await MergesAsync(tx, profiles, ct)).DistinctBy(merge => merge.Source))
        {
            if (await Standing.HoldAsync(tx, merge.Source, ct) is not { Now.MergeId: { } id } source)
                continue;
            if (!profiles.Contains(merge.TargetProfile) && await Standing.HoldAsync(tx, merge.Target, ct) is { } target)
                await WriteAsync(tx, target, new Released(id), ct);
            if (!profiles.Contains(merge.SourceProfile))
                await WriteAsync(tx, source, new Split(id), ct);
        }
    }

    private Task<Conversation> WriteAsync(WriteTransaction tx, Standing held, Happening what, CancellationToken ct) =>
        book.WriteAsync(tx, held, [what], System, held.Next(time.GetUtcNow()).ToMicroseconds(), ct);

    /// <summary>Uses conversation_profile, and conversation_merged or the primary key.</summary>
    private static async Task<List<Merge>> MergesAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        CancellationToken ct
    )
    {
        var found = new List<Merge>();
        foreach (var profile in profiles)
        foreach (var side in new[] { "source", "target" })
            found.AddRange(
                await tx.QueryAsync<Merge>(
                    $"""
                    select source.id as source, source.profile_id as source_profile, target.id as target,
                      target.profile_id as target_profile
                    from conversation source
                    join conversation target on target.id = source.merged_into
                    where source.merged_into is not null and {side}.profile_id = @profile
                    """,
                    new { profile },
                    ct
                )
            );
        return
        [
            .. found.Where(merge => !profiles.Contains(merge.SourceProfile) || !profiles.Contains(merge.TargetProfile)),
        ];
    }

    private sealed record Merge
    {
        public ConversationId Source { get; init; }
        public ProfileId SourceProfile { get; init; }
        public ConversationId Target { get; init; }
        public ProfileId TargetProfile { get; init; }
    }
}
