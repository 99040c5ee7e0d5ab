using System.Security.Cryptography;
using System.Text;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Planning;
using Throughline.Storage;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>Finds out ahead what writing a ticket needs, so that its transaction is short: who wrote, which files there are.</summary>
/// <param name="database">Where they stand.</param>
/// <param name="files">Takes them.</param>
/// <param name="roster">Who and what tickets name.</param>
/// <param name="source">Under which its entries stand.</param>
/// <param name="mapping">As it was given: with another one a ticket may mean something else; null: none was.</param>
internal sealed class TicketPreparing(
    Database database,
    FilesTaken files,
    Roster roster,
    string source,
    string? mapping
)
{
    /// <returns>null: it stands here as it stands there.</returns>
    public async Task<PreparedTicket?> PrepareAsync(ImportedTicket ticket, CancellationToken ct)
    {
        var left = new List<LeftOut>();
        if (mapping is not null)
            ticket = ticket with { Digest = SHA256.HashData([.. ticket.Digest, .. Encoding.UTF8.GetBytes(mapping)]) };
        var (isUnchanged, has, customers) = await database.SnapshotAsync(tx => LookUpAsync(tx, ticket, ct), ct);
        if (isUnchanged)
            return null;
        var kept = new Dictionary<string, IReadOnlyList<SentFile>>(StringComparer.Ordinal);
        if (!ticket.IsDeleted)
            foreach (var comment in ticket.Comments.Where(comment => comment.Files.Count > 0))
                if (!has.Contains(comment.Id) && !kept.ContainsKey(comment.Id))
                    kept[comment.Id] = await files.TakeAsync(ticket.Id, comment.Files, left, ct);
        return new PreparedTicket(ticket, customers, kept, left);
    }

    private async Task<(bool IsUnchanged, HashSet<string> Has, HashSet<string> Customers)> LookUpAsync(
        WriteTransaction tx,
        ImportedTicket ticket,
        CancellationToken ct
    )
    {
        var before = await TakenItems.FindAsync(tx, source, ticket.Item, ticket.Id, ct);
        if (before is not null && before.Digest.AsSpan().SequenceEqual(ticket.Digest))
            return (true, [], []);
        // Incremental exports repeat a ticket as it was before.
        if (before?.Then is { UpTo: var upTo } && ticket.UpdatedAt < upTo)
            return (true, [], []);
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var authors = ticket
            .Comments.Where(comment => comment.Writer == Writer.ById)
            .Select(comment => comment.AuthorId)
            .OfType<string>()
            .Where(id => id != ticket.RequesterId && !roster.IsAgent(id))
            .Distinct(StringComparer.Ordinal);
        foreach (var author in authors)
            if (await TakenItems.FindAsync(tx, source, "person", author, ct) is not null)
                customers.Add(author);
        var has = new HashSet<string>(StringComparer.Ordinal);
        if (before?.ConversationId is not null)
            foreach (var comment in ticket.Comments.Where(comment => comment.Files.Count > 0))
                // Uses ledger_source_external_id.
                if (
                    await tx.ScalarAsync<long>(
                        "select count(*) from ledger where source = @source and external_id = @id",
                        new { source, id = $"ticket/{ticket.Id}/comment/{comment.Id}" },
                        ct
                    ) > 0
                )
                    has.Add(comment.Id);
        return (false, has, customers);
    }
}
