using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Continuity;

/// <summary>What a customer who comes by another way is offered to go on with, and the proof of what came of it.</summary>
public sealed class Offers(Database database, ContinuitySettings settings)
{
    /// <summary>What is open with a customer and moved lately, beside a conversation, within reach.</summary>
    public Task<IReadOnlyList<OpenMatter>> OfAsync(
        CustomerId customer,
        ConversationId? beside,
        Reach? reach,
        CancellationToken ct
    ) =>
        database.SnapshotAsync<IReadOnlyList<OpenMatter>>(
            async tx =>
                [
                    .. (await OpenMatter.OfAsync(tx, customer, await settings.SinceAsync(tx, ct), reach, ct)).Where(
                        matter => matter.Id != beside
                    ),
                ],
            ct
        );

    /// <summary>What moved last of it; by identities that are asserted, before anything is written.</summary>
    internal async Task<OpenMatter?> ToJoinAsync(
        WriteTransaction tx,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    ) =>
        await OwnerAsync(tx, identities, ct) is { } customer
            ? (
                await OpenMatter.OfAsync(tx, customer, await settings.SinceAsync(tx, ct), reach: null, ct)
            ).FirstOrDefault()
            : null;

    /// <summary>A conversation as it would be offered.</summary>
    internal static OpenMatter AsOf(Conversation it)
    {
        var last = it.Messages.LastOrDefault(message => message.IsPublic && message.Author != Author.Automation);
        return new OpenMatter
        {
            Id = it.Id,
            LastChannel = last?.Channel ?? it.Channel,
            LastMessageAt = last?.At ?? it.OpenedAt,
        };
    }

    /// <summary>The customer wrote and a conversation began although something was open elsewhere: that is the proof.</summary>
    internal async Task<ContinuityChanged?> PassedByAsync(
        WriteTransaction tx,
        Conversation begun,
        IReadOnlyList<Identity> identities,
        bool trusted,
        CancellationToken ct
    )
    {
        if (begun.InitiatedBy != Side.Customer)
            return null;
        var customer = trusted
            ? await CustomerOf.FindAsync(tx, begun.ProfileId.Value, ct)
            : await OwnerAsync(tx, identities, ct);
        if (customer is not { } known)
            return null;
        var since = await settings.SinceAsync(tx, ct);
        var before = (await OpenMatter.OfAsync(tx, known, since, reach: null, ct)).FirstOrDefault(matter =>
            matter.Id != begun.Id
        );
        // What is only claimed is shown to nobody beside it.
        return before is null
            ? null
            : ChannelChange.Between(before, begun, trusted, used: false, trusted ? "offered" : "claimed_identity");
    }

    // Uses identity_verified, then the primary key of profile.
    private static async Task<CustomerId?> OwnerAsync(
        WriteTransaction tx,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var identity in identities)
            if (
                await tx.QueryAsync<CustomerId>(
                    """
                    select p.customer_id
                    from identity i
                    join profile p on p.id = i.profile_id
                    where i.kind = @Kind and i.value = @Value and i.verified
                    """,
                    new { identity.Kind, identity.Value },
                    ct
                )
                is [var customer]
            )
                return customer;
        return null;
    }
}
