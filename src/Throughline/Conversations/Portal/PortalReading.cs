using Throughline.Conversations.Folding;
using Throughline.Conversations.Reading;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Portal;

/// <summary>
/// What a customer may see: their own conversations, and of them what was said in public. Whatever is asked for by a
/// number or an id is held to that here, and nowhere else.
/// </summary>
public sealed class PortalReading(Database database, ConversationReading reading)
{
    // Nobody scrolls through more; the rest is found by asking us.
    private const int Most = 200;

    /// <summary>
    /// Theirs, what moved last first. One that went up in another customer's stays in its own customer's list. Uses
    /// profile_customer, then conversation_profile.
    /// </summary>
    public Task<List<PortalRequest>> ListAsync(PortalVisitor visitor, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.QueryAsync<PortalRequest>(
                    $"""
                    select c.id, c.number, c.subject, c.preview, c.state, c.last_author, c.opened_at, c.last_message_at
                    from profile p
                    cross join conversation c
                    where p.customer_id = @CustomerId and c.profile_id = p.id and {Seen}
                    order by c.last_message_at desc, c.id desc
                    limit @most
                    """,
                    new { visitor.CustomerId, most = Most },
                    ct
                ),
            ct
        );

    /// <returns>null when there is none of that number, or it is not theirs: the answer is the same.</returns>
    public async Task<PortalThread?> FindAsync(PortalVisitor visitor, long number, CancellationToken ct)
    {
        var id = await database.SnapshotAsync(
            tx =>
                tx.ScalarAsync<ConversationId?>(
                    $"""
                    select c.id
                    from conversation c
                    join profile p on p.id = c.profile_id
                    where c.number = @number and p.customer_id = @CustomerId and {Seen}
                    """,
                    new { number, visitor.CustomerId },
                    ct
                ),
            ct
        );
        if (id is not { } found || await reading.ThreadAsync(found, reach: null, ct) is not { } thread)
            return null;
        var theirs = await OfCustomerAsync(visitor, thread, ct);
        var others = await OfOthersAsync(visitor, thread, ct);
        return new PortalThread(
            thread.Conversation,
            [
                .. thread
                    .Messages.Where(each =>
                        each.Message.IsPublic
                        && theirs.Contains(each.ConversationId)
                        && !others.Contains(each.Message.Seq)
                    )
                    .Select(each => each.Message),
            ],
            theirs
        );
    }

    /// <summary>A part may have been another customer's.</summary>
    private Task<HashSet<ConversationId>> OfCustomerAsync(
        PortalVisitor visitor,
        Reading.Thread thread,
        CancellationToken ct
    ) =>
        database.SnapshotAsync(
            async tx =>
            {
                var theirs = new HashSet<ConversationId> { thread.Conversation.Id };
                foreach (var part in thread.Parts)
                    if (await CustomerOf.FindAsync(tx, part.ProfileId.Value, ct) == visitor.CustomerId)
                        theirs.Add(part.Id);
                return theirs;
            },
            ct
        );

    /// <summary>What another customer said in it, since a conversation of theirs went up in it. Uses ledger_conversation.</summary>
    private Task<HashSet<long>> OfOthersAsync(PortalVisitor visitor, Reading.Thread thread, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                var seqs = new HashSet<long>();
                foreach (var id in thread.Parts.Select(part => part.Id).Prepend(thread.Conversation.Id))
                    seqs.UnionWith(
                        await tx.QueryAsync<long>(
                            """
                            select l.seq
                            from ledger l
                            join profile p on p.id = l.profile_id
                            where l.conversation_id = @id and l.type = 'message.received' and p.customer_id <> @CustomerId
                            """,
                            new { id, visitor.CustomerId },
                            ct
                        )
                    );
                return seqs;
            },
            ct
        );

    // Of conversation c of customer @CustomerId.
    private const string Seen = """
        not c.spam and (
          c.merged_into is null
          or not exists (
            select 1
            from conversation t
            join profile tp on tp.id = t.profile_id
            where t.id = c.merged_into and tp.customer_id = @CustomerId
          )
        )
        """;
}

/// <summary>A conversation as its customer sees it.</summary>
/// <param name="Conversation">Of which only what is theirs may be shown: never notes, tags or who is to answer.</param>
/// <param name="Messages">What was said in public, in order.</param>
/// <param name="Ids">It, and what went up in it and is theirs.</param>
public sealed record PortalThread(
    Conversation Conversation,
    IReadOnlyList<Message> Messages,
    IReadOnlySet<ConversationId> Ids
)
{
    /// <summary>
    /// Whether it went up in another customer's: it is read to its end here, and something new is begun.
    /// </summary>
    public bool IsElsewhere => Conversation.MergedInto is not null;

    /// <summary>Whether a file was sent in public here.</summary>
    public bool Holds(Guid file) => Messages.Any(message => message.Files.Any(sent => sent.Id == file));
}
