using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Verbs;

/// <summary>Whether a customer came back with the same matter in another conversation.</summary>
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
                and c.counts and c.id <> @id and c.initiated_by = 'customer'
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
}
