using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Customers.Verbs;

/// <summary>
/// What others answered when they were told of a person's entries may repeat what it said. The deliveries themselves
/// hold nothing: their bodies are made from the ledger when they are sent.
/// </summary>
public sealed class AnswersToDeliveries(DeliveryEnds deliveries) : IPersonalData
{
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
        {
            // Uses ledger_profile and delivery_entry.
            var told = await tx.QueryAsync<long>(
                """
                select l.seq
                from ledger l
                where l.profile_id = @profile and exists (select 1 from delivery d where d.entry_seq = l.seq)
                """,
                new { profile },
                ct
            );
            await deliveries.ForgetAnswersAsync(tx, told, ct);
        }
    }
}
