using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Somebody decides that two customers are one person. The older id stays; un-merging restores both.</summary>
public sealed class Merge(Database database, LedgerBook ledger, TimeProvider time)
{
    public Task<MergeOutcome> RunAsync(CustomerId one, CustomerId other, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.OwnAsync(tx, ct);
                var first = await CustomerRow.FindAsync(tx, one, ct);
                var second = await CustomerRow.FindAsync(tx, other, ct);
                if (first is null || second is null)
                    return new MergeOutcome.NotFound(first is null ? one : other);
                if (first.CustomerId == second.CustomerId)
                    return new MergeOutcome.AlreadyOne(first.CustomerId);
                if (first.IsErased || second.IsErased)
                    return new MergeOutcome.Erased();
                return await JoinAsync(tx, first.CustomerId, second.CustomerId, actor, ct);
            },
            ct
        );

    private async Task<MergeOutcome> JoinAsync(
        WriteTransaction tx,
        CustomerId one,
        CustomerId other,
        string actor,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var data = new MergedData(Guid.CreateVersion7(now), one.Value, other.Value, "person");
        var entry = new NewEntry
        {
            Type = CustomerEntries.Merged,
            OccurredAt = now,
            ProfileId = new ProfileId(one.Value),
            Actor = actor,
            Data = JsonSerializer.Serialize(data, CustomerJson.Default.MergedData),
        };
        await ledger.AppendAsync(tx, [entry], ct);
        var kept = one.Value.CompareTo(other.Value) < 0 ? one : other;
        return new MergeOutcome.Merged(kept, data.LinkId);
    }
}
