using Throughline.Conversations.Folding;
using Throughline.Conversations.Tables;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>Reads single conversations, whole.</summary>
public sealed class ConversationReading(Database database, ConversationList list)
{
    // The others of a customer are a glance beside the conversation.
    private const int MostOthers = 20;

    /// <summary>As it stands; null when there is none within reach.</summary>
    public Task<Conversation?> FindAsync(ConversationId id, Reach? reach, CancellationToken ct) =>
        database.SnapshotAsync(tx => FindAsync(tx, id, reach, ct), ct);

    /// <summary>By the number people call it by; null when there is none within reach. Uses conversation_number_unique.</summary>
    public Task<ConversationId?> NumberedAsync(long number, Reach? reach, CancellationToken ct)
    {
        var parameters = new SqlParameters();
        var sql = $"select c.id from conversation c where c.number = {parameters.Add(number)}";
        if (reach is not null)
            sql += $" and {ListArm.Within(reach, parameters)}";
        return database.SnapshotAsync(tx => tx.ScalarAsync<ConversationId?>(sql, parameters.Values, ct), ct);
    }

    /// <summary>With its messages and those of what went up in it; null when there is none within reach.</summary>
    public Task<Thread?> ThreadAsync(ConversationId id, Reach? reach, CancellationToken ct) =>
        database.SnapshotAsync(tx => ThreadAsync(tx, id, reach, ct), ct);

    /// <summary>Every moment of it, in order: who did what and when.</summary>
    public Task<IReadOnlyList<Moment>> StoryAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync<IReadOnlyList<Moment>>(async tx => await History.OfAsync(tx, id, ct), ct);

    /// <summary>The customer's other conversations within reach, what moved last first.</summary>
    public Task<IReadOnlyList<ConversationSummary>> OthersAsync(Thread thread, Reach? reach, CancellationToken ct) =>
        database.SnapshotAsync<IReadOnlyList<ConversationSummary>>(
            async tx =>
            {
                var filter = new ConversationFilter { Customer = thread.CustomerId, Reach = reach };
                var page = await ConversationList.ReadAsync(tx, filter, after: null, MostOthers + 1, ct);
                return [.. page.Items.Where(one => one.Id != thread.Conversation.Id).Take(MostOthers)];
            },
            ct
        );

    /// <summary>How many the usual views hold, as somebody of this e-mail address sees them within their reach.</summary>
    public async Task<ConversationCounts> CountAsync(string email, Reach? reach, CancellationToken ct)
    {
        var seen = new ConversationFilter { Reach = reach };
        var open = seen with { States = [ConversationState.Open] };
        var counts = await list.CountAsync(
            [
                open with
                {
                    Assignee = email,
                },
                open with
                {
                    Unassigned = true,
                },
                open,
                seen with
                {
                    WaitingFirst = true,
                },
                seen with
                {
                    States = [ConversationState.Pending],
                },
                seen with
                {
                    States = [ConversationState.Snoozed],
                },
            ],
            ct
        );
        return new ConversationCounts
        {
            Mine = counts[0],
            Unassigned = counts[1],
            Open = counts[2],
            Waiting = counts[3],
            Pending = counts[4],
            Snoozed = counts[5],
        };
    }

    /// <summary>In how many a customer waits that are somebody's own or nobody's: what that person is to look at.</summary>
    public async Task<long> CallingAsync(string email, Reach? reach, CancellationToken ct)
    {
        var waiting = new ConversationFilter { Reach = reach, WaitingFirst = true };
        var counts = await list.CountAsync([waiting with { Assignee = email }, waiting with { Unassigned = true }], ct);
        return counts.Sum();
    }

    private static async Task<Conversation?> FindAsync(
        WriteTransaction tx,
        ConversationId id,
        Reach? reach,
        CancellationToken ct
    ) => Fold.Of(id, await History.OfAsync(tx, id, ct)) is { } it && reach?.Holds(it) != false ? it : null;

    private static async Task<Thread?> ThreadAsync(
        WriteTransaction tx,
        ConversationId id,
        Reach? reach,
        CancellationToken ct
    )
    {
        if (await FindAsync(tx, id, reach, ct) is not { } conversation)
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
