using System.Text.Json;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sending;

/// <summary>
/// The seconds are over: the reply goes out, unless somebody wrote in them that its writer has not seen. Then it is the
/// writer's draft again, and they are told.
/// </summary>
internal sealed class SendHeld(HeldMessages held, ConversationBook book, LedgerBook ledger, TimeProvider time)
    : ITimerHandler
{
    public string Kind => HeldMessages.TimerKind;

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        // Held back because the customer was erased, or gone with it.
        if (
            await tx.QueryAsync<HeldRow>(
                $"select {HeldRow.Columns} from held_message where id = @id",
                new { id = new Kernel.EntryId(Guid.Parse(timer.Key)) },
                ct
            )
            is not [var row]
        )
            return;
        var message = new Command.Send(Author.Agent, row.Agent, row.Body, row.Then, row.Seen);
        var by = new Doing(row.Actor) { Attached = FileIds.Read(row.Files) };
        if (await book.DoAsync(tx, row.ConversationId, message, by, ct) is Outcome.Done)
        {
            await HeldMessages.RemoveAsync(tx, row, ct);
            return;
        }
        await tx.ExecuteAsync(
            "update held_message set refused_at = @now where id = @Id",
            new { now = time.GetUtcNow(), row.Id },
            ct
        );
        await held.DraftAsync(tx, row, ct);
        await ledger.AppendAsync(tx, [Withheld(row)], ct);
    }

    // So that the writer's page hears of it.
    private NewEntry Withheld(HeldRow row) =>
        new()
        {
            Type = SendingEntries.Withheld,
            OccurredAt = time.GetUtcNow(),
            ConversationId = row.ConversationId.Value,
            Actor = row.Actor,
            Data = JsonSerializer.Serialize(new { message_id = row.Id.Value }),
        };
}
