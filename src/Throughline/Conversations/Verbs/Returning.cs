using Throughline.Conversations.Happenings;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>
/// Whether a customer came back with the same matter in another conversation. That it went up in another one since
/// changes nothing: they came, and a split finds everything judged as without the merge.
/// </summary>
internal static class Returning
{
    /// <summary>Uses profile_customer, then conversation_profile. What has no topic is told from nothing that has none.</summary>
    public static Task<bool> OnTopicAsync(
        WriteTransaction tx,
        Conversation it,
        DateTimeOffset after,
        DateTimeOffset upTo,
        CancellationToken ct
    ) =>
        tx.FirstAsync<bool>(
            """
            select exists (
              select 1
              from profile own
              cross join profile p
              cross join conversation c
              where own.id = @profile and p.customer_id = own.customer_id and c.profile_id = p.id
                and not c.spam and c.id <> @id and c.initiated_by = 'customer'
                and c.opened_at > @after and c.opened_at <= @upTo
                and coalesce(c.topic, '') = @topic
            )
            """,
            new
            {
                profile = it.ProfileId,
                id = it.Id,
                after,
                upTo,
                topic = it.Topic ?? "",
            },
            ct
        );

    /// <summary>
    /// Those that were judged solved at the first contact although the customer began this one within their window. Uses
    /// the same indexes.
    /// </summary>
    public static Task<List<ConversationId>> JudgedAsync(
        WriteTransaction tx,
        Conversation begun,
        CancellationToken ct
    ) =>
        tx.QueryAsync<ConversationId>(
            """
            select c.id
            from profile own
            cross join profile p
            cross join conversation c
            where own.id = @profile and p.customer_id = own.customer_id and c.profile_id = p.id
              and not c.spam and c.id <> @id and c.first_contact_resolution
              and c.resolved_at < @at and c.settled_at >= @at
              and coalesce(c.topic, '') = @topic and @byCustomer
            order by c.id
            """,
            new
            {
                profile = begun.ProfileId,
                id = begun.Id,
                at = begun.OpenedAt,
                topic = begun.Topic ?? "",
                byCustomer = begun.InitiatedBy == Side.Customer,
            },
            ct
        );

    /// <summary>History may bring in a return after what it returns to was judged: that is then judged anew, as of then.</summary>
    public static async Task ReconsiderAsync(
        WriteTransaction tx,
        ConversationBook book,
        Conversation begun,
        CancellationToken ct
    )
    {
        foreach (var id in await JudgedAsync(tx, begun, ct))
            if (await Standing.HoldAsync(tx, id, ct) is { Now: { Settlement: { } settled, ResolvedAt: { } at } } held)
            {
                var returned = new Settled(at, ReturnedOnTopic: true, settled.Contacts, FirstContactResolution: false);
                await book.WriteAsync(tx, held, [returned], new Doing(Access.Keys.System), settled.At, ct);
            }
    }
}
