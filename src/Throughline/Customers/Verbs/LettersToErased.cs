using Throughline.Access.Mail;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Letters to an erased person say their address, and may say more: those that wait go unsent, the others go, too.</summary>
public sealed class LettersToErased : IPersonalData
{
    // Uses delivery_destination and delivery_attempt's primary key.
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var address in identities.Where(identity => identity.Kind == Identity.Email))
        {
            var to = new { kind = Letters.Kind, address = address.Value };
            await tx.ExecuteAsync(
                """
                delete from delivery_attempt
                where delivery_id in (select id from delivery where kind = @kind and destination = @address)
                """,
                to,
                ct
            );
            await tx.ExecuteAsync("delete from delivery where kind = @kind and destination = @address", to, ct);
        }
    }
}
