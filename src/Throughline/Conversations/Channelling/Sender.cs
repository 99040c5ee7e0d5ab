using Throughline.Channels.Contract;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>Who wrote, as far as we know them.</summary>
/// <param name="CustomerId">Whose line it is.</param>
/// <param name="ProfileId">Where what they send lands.</param>
/// <param name="IsVerified">Whether the channel made sure of it.</param>
internal sealed record Sender(CustomerId CustomerId, ProfileId ProfileId, bool IsVerified)
{
    /// <summary>
    /// By the strongest identity that leads somewhere: of a claim, only what began with the same claim. Uses
    /// identity_verified or identity_founding_claim, then the primary key of profile.
    /// </summary>
    /// <returns>null when nobody of ours wrote.</returns>
    public static async Task<Sender?> FindAsync(WriteTransaction tx, IncomingMessage message, CancellationToken ct)
    {
        foreach (var identity in message.From)
        {
            var found = await tx.QueryAsync<Row>(
                $"""
                select p.id, p.customer_id
                from identity i
                join profile p on p.id = i.profile_id
                where i.kind = @Kind and i.value = @Value
                  and {(message.IsVerified ? "i.verified" : "i.resolves and not i.verified")}
                """,
                new { identity.Kind, identity.Value },
                ct
            );
            if (found is [var row])
                return new Sender(row.CustomerId, row.Id, message.IsVerified);
        }
        return null;
    }

    private sealed record Row
    {
        public ProfileId Id { get; init; }
        public CustomerId CustomerId { get; init; }
    }
}
