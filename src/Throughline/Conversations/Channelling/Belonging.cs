using Throughline.Channels.Contract;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>To which conversation a message belongs, and how that was told.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="How">One of the words below; it stands in the proof of continuity.</param>
internal sealed record Belonging(ConversationId ConversationId, string How)
{
    /// <summary>It answers a message of that conversation, and its sender takes part in it.</summary>
    public const string ByReference = "reference";

    /// <summary>The channel made sure of who wrote, and that is what was open with them.</summary>
    public const string ByIdentity = "verified_identity";

    // A thread's ancestors; what is further back is in the same conversation.
    private const int MostReferences = 20;

    /// <param name="tx">Where to look.</param>
    /// <param name="source">External ids are unique within it.</param>
    /// <param name="message">What came in.</param>
    /// <param name="sender">Who wrote; null: nobody of ours, who takes part in nothing.</param>
    /// <param name="openSince">What moved since then may be gone on with; null: nothing may.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when it begins a conversation.</returns>
    public static async Task<Belonging?> FindAsync(
        WriteTransaction tx,
        string source,
        IncomingMessage message,
        Sender? sender,
        DateTimeOffset? openSince,
        CancellationToken ct
    )
    {
        if (sender is null)
            return null;
        foreach (var reference in message.References.Take(MostReferences))
            if (
                await NamedAsync(tx, source, reference, ct) is { } named
                && await TakesPartAsync(tx, named, sender.CustomerId, ct)
            )
                return new Belonging(named, ByReference);
        return openSince is { } since && sender.IsVerified && !message.BeginsNew
            ? await OpenAsync(tx, sender.CustomerId, since, ct) is { } open
                ? new Belonging(open, ByIdentity)
                : null
            : null;
    }

    /// <summary>What is open with a customer and moved last. Uses profile_customer, then conversation_profile.</summary>
    public static async Task<ConversationId?> OpenAsync(
        WriteTransaction tx,
        CustomerId customer,
        DateTimeOffset since,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<ConversationId>(
                """
                select c.id
                from profile p
                cross join conversation c
                where p.customer_id = @customer and c.profile_id = p.id and c.counts and c.state <> 'resolved'
                  and c.last_message_at >= @since
                order by c.last_message_at desc, c.id desc
                limit 1
                """,
                new { customer, since },
                ct
            )
        )
            is [var id]
            ? id
            : null;

    // Uses conversation_message_id, or ledger_source_external_id.
    private static async Task<ConversationId?> NamedAsync(
        WriteTransaction tx,
        string source,
        string reference,
        CancellationToken ct
    )
    {
        var found = Guid.TryParse(reference, out var ours)
            ? await tx.QueryAsync<ConversationId>(
                "select conversation_id from conversation_message where id = @id and public",
                new { id = new EntryId(ours) },
                ct
            )
            : await tx.QueryAsync<ConversationId>(
                """
                select conversation_id
                from ledger
                where source = @source and external_id = @reference and conversation_id is not null
                """,
                new { source, reference },
                ct
            );
        return found is [var id, ..] ? id : null;
    }

    /// <summary>A stranger who knows a reference is let into nobody's conversation.</summary>
    private static Task<bool> TakesPartAsync(
        WriteTransaction tx,
        ConversationId conversation,
        CustomerId customer,
        CancellationToken ct
    ) =>
        tx.FirstAsync<bool>(
            """
            select exists (
              select 1
              from conversation c
              join profile p on p.id = c.profile_id
              where c.id = @conversation and p.customer_id = @customer
            )
            """,
            new { conversation, customer },
            ct
        );
}
