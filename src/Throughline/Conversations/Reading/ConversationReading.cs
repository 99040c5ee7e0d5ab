using Throughline.Conversations.Folding;
using Throughline.Conversations.Tables;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>Reads single conversations, whole.</summary>
public sealed class ConversationReading(Database database)
{
    // The others of a customer are a glance beside the conversation.
    private const int MostOthers = 20;

    /// <summary>As it stands; null when there is none.</summary>
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync(async tx => Fold.Of(id, await History.OfAsync(tx, id, ct)), ct);

    /// <summary>By the number people call it by; null when there is none. Uses conversation_number_unique.</summary>
    public Task<ConversationId?> NumberedAsync(long number, CancellationToken ct) =>
        database.SnapshotAsync(
            tx =>
                tx.ScalarAsync<ConversationId?>(
                    "select id from conversation where number = @number",
                    new { number },
                    ct
                ),
            ct
        );

    /// <summary>With its messages and those of what went up in it; null when there is none.</summary>
    public Task<Thread?> ThreadAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync(tx => ThreadAsync(tx, id, ct), ct);

    /// <summary>Every moment of it, in order: who did what and when.</summary>
    public Task<IReadOnlyList<Moment>> StoryAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync<IReadOnlyList<Moment>>(async tx => await History.OfAsync(tx, id, ct), ct);

    /// <summary>The customer's other conversations, what moved last first.</summary>
    public Task<IReadOnlyList<ConversationSummary>> OthersAsync(Thread thread, CancellationToken ct) =>
        database.SnapshotAsync<IReadOnlyList<ConversationSummary>>(
            async tx =>
            {
                var filter = new ConversationFilter { Customer = thread.CustomerId };
                var page = await ConversationList.ReadAsync(tx, filter, after: null, MostOthers + 1, ct);
                return [.. page!.Items.Where(one => one.Id != thread.Conversation.Id).Take(MostOthers)];
            },
            ct
        );

    /// <summary>How many the usual views hold, as somebody of this e-mail address sees them.</summary>
    public Task<ConversationCounts> CountAsync(string email, CancellationToken ct) =>
        // Each from an index: conversation_assignee, _state and _waiting.
        database.SnapshotAsync(
            tx =>
                tx.FirstAsync<ConversationCounts>(
                    """
                    select
                      (select count(*) from conversation where counts and assignee = @email and state = 'open') as mine,
                      (select count(*) from conversation where counts and assignee is null and state = 'open') as unassigned,
                      (select count(*) from conversation where counts and state = 'open') as open,
                      (select count(*) from conversation where counts and waiting_since is not null) as waiting,
                      (select count(*) from conversation where counts and state = 'pending') as pending,
                      (select count(*) from conversation where counts and state = 'snoozed') as snoozed,
                      (select count(*) from conversation where counts and waiting_since is not null
                        and (assignee is null or assignee = @email)) as calling
                    """,
                    new { email },
                    ct
                ),
            ct
        );

    private static async Task<Thread?> ThreadAsync(WriteTransaction tx, ConversationId id, CancellationToken ct)
    {
        if (Fold.Of(id, await History.OfAsync(tx, id, ct)) is not { } conversation)
            return null;
        var parts = new List<Conversation>();
        foreach (var part in await PartsAsync(tx, id, ct))
            if (Fold.Of(part, await History.OfAsync(tx, part, ct)) is { } absorbed)
                parts.Add(absorbed);
        var messages = parts
            .Prepend(conversation)
            .SelectMany(each => each.Messages.Select(message => new ThreadMessage(each.Id, message)))
            .OrderBy(each => each.Message.At)
            .ThenBy(each => each.Message.Seq);
        var customer = await CustomerOf.FindAsync(tx, conversation.ProfileId.Value, ct);
        return new Thread(conversation, customer!.Value, [.. messages], parts);
    }

    /// <summary>What went up in it, and what had gone up in that before. Uses conversation_merged.</summary>
    private static Task<List<ConversationId>> PartsAsync(
        WriteTransaction tx,
        ConversationId id,
        CancellationToken ct
    ) =>
        tx.QueryAsync<ConversationId>(
            """
            with recursive part (id) as (
              select id from conversation where merged_into = @id
              union
              select c.id from part join conversation c on c.merged_into = part.id
            )
            select id from part
            """,
            new { id },
            ct
        );
}
