using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Undoes one merge. The same identities will not merge the two again by themselves; a person may.</summary>
public sealed class Unmerge(Database database, LedgerBook ledger, TimeProvider time)
{
    public Task<UnmergeOutcome> RunAsync(CustomerId customer, Guid linkId, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.OwnAsync(tx, ct);
                return await UndoAsync(tx, customer, linkId, actor, ct);
            },
            ct
        );

    private async Task<UnmergeOutcome> UndoAsync(
        WriteTransaction tx,
        CustomerId customer,
        Guid linkId,
        string actor,
        CancellationToken ct
    )
    {
        var links = await tx.QueryAsync<LinkRow>(
            """
            select l.profile_id, l.other_profile_id, l.undone_at, p.erased_at
            from profile_link l
            join profile p on p.id = l.profile_id
            join profile o on o.id = l.other_profile_id
            join profile c on c.id = @customer and c.customer_id in (p.customer_id, o.customer_id)
            where l.id = @link
            """,
            new { link = new EntryId(linkId), customer },
            ct
        );
        if (links is not [var link])
            return new UnmergeOutcome.NotFound();
        // An undone merge is still told to either of the two.
        if (link.UndoneAt is not null)
            return new UnmergeOutcome.AlreadyUndone();
        if (link.ErasedAt is not null)
            return new UnmergeOutcome.Erased();

        var entry = new NewEntry
        {
            Type = CustomerEntries.Unmerged,
            OccurredAt = time.GetUtcNow(),
            ProfileId = link.ProfileId,
            Actor = actor,
            Data = JsonSerializer.Serialize(new UnmergedData(linkId), CustomerJson.Default.UnmergedData),
        };
        await ledger.AppendAsync(tx, [entry], ct);
        var one = await CustomerRow.FindAsync(tx, new CustomerId(link.ProfileId.Value), ct);
        var other = await CustomerRow.FindAsync(tx, new CustomerId(link.OtherProfileId.Value), ct);
        return new UnmergeOutcome.Undone([one!.CustomerId, other!.CustomerId]);
    }

    private sealed class LinkRow
    {
        public ProfileId ProfileId { get; init; }
        public ProfileId OtherProfileId { get; init; }
        public long? UndoneAt { get; init; }
        public long? ErasedAt { get; init; }
    }
}
