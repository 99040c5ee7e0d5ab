using System.Text.Json.Nodes;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Routing;

/// <summary>
/// Follows whatever may move a queue: what is new, done or given back, who comes, goes, or takes on more. Its place in the
/// ledger is held while it gives, so that two nodes never give at once.
/// </summary>
internal sealed class RoutingFollowing(DrainQueues drain, ReturnToQueue giveBack) : ISubscriber
{
    public string Name => "routing";

    public bool ReadsData => false;

    /// <summary>What the program says of its own people, and whatever lies in a conversation.</summary>
    public string Only => $"conversation_id is not null or source = '{NewEntry.OwnSource}'";

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        foreach (var left in entries.Where(entry => entry.Type == TeamEntries.Left))
            await LeftAsync(tx, left.Seq, ct);
        if (entries.Any(entry => entry.Type == AccessEntries.PersonDisabled))
            await giveBack.OfDisabledAsync(tx, ct);
        if (entries.Any(Moves))
            await drain.RunAsync(tx, ct);
    }

    private static bool Moves(Entry entry) =>
        entry.ConversationId is not null
            ? !entry.Type.StartsWith("sla.", StringComparison.Ordinal)
            : entry.Type
                is AccessEntries.PersonEnabled
                    or AccessEntries.PersonDisabled
                    or AccessEntries.PersonJoined
                    or AccessEntries.RoleChanged
                || entry.Type.StartsWith("agent.", StringComparison.Ordinal)
                || entry.Type.StartsWith("team.", StringComparison.Ordinal)
                || entry.Type == TeamEntries.Seated;

    // Uses the ledger's primary key.
    private async Task LeftAsync(WriteTransaction tx, long seq, CancellationToken ct)
    {
        var data = JsonNode.Parse(
            await tx.FirstAsync<string>("select data from ledger where seq = @seq", new { seq }, ct)
        );
        if (
            data?["team"]?.GetValue<string>() is { } team
            && Guid.TryParse(data["person_id"]?.GetValue<string>(), out var person)
        )
            await giveBack.OfLeaverAsync(tx, team, new PersonId(person), ct);
    }
}
