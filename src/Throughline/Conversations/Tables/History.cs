using System.Data.Common;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>Reads the entries of conversations back. Uses ledger_conversation.</summary>
internal static class History
{
    private static readonly string OfOne = $"""
        select {LedgerRows.Columns}
        from ledger
        where conversation_id = @id
        order by occurred_at, seq
        """;

    private static readonly string OfMany = $"""
        select {LedgerRows.Columns}
        from ledger
        where conversation_id = any(@ids)
        """;

    public static async Task<List<Moment>> OfAsync(WriteTransaction tx, ConversationId id, CancellationToken ct)
    {
        await using var command = Command(tx, OfOne);
        command.Add("@id", tx.IsPostgres ? id.Value : id.Value.ToByteArray(bigEndian: true));
        return [.. (await ReadAsync(command, ct)).Select(ConversationEntries.Read).OfType<Moment>()];
    }

    /// <summary>Of each of them; a conversation of which nothing is left has no moments.</summary>
    public static async Task<Dictionary<ConversationId, List<Moment>>> OfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ConversationId> ids,
        CancellationToken ct
    )
    {
        var all = ids.ToDictionary(id => id, _ => new List<Moment>());
        if (!tx.IsPostgres || ids.Count == 1)
        {
            foreach (var id in ids)
                all[id] = await OfAsync(tx, id, ct);
            return all;
        }
        await using var command = Command(tx, OfMany);
        command.Add("@ids", ids.Select(id => id.Value).ToArray());
        foreach (var entry in await ReadAsync(command, ct))
            if (ConversationEntries.Read(entry) is { } moment)
                all[new ConversationId(entry.ConversationId!.Value)].Add(moment);
        return all;
    }

    /// <summary>Everything that lies in each of them, read or not, in the order in which it came.</summary>
    public static async Task<Dictionary<ConversationId, List<Entry>>> EntriesOfAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ConversationId> ids,
        CancellationToken ct
    )
    {
        var all = ids.ToDictionary(id => id, _ => new List<Entry>());
        await using var command = Command(tx, tx.IsPostgres ? OfMany : OfOne);
        if (tx.IsPostgres)
        {
            command.Add("@ids", ids.Select(id => id.Value).ToArray());
            foreach (var entry in await ReadAsync(command, ct))
                all[new ConversationId(entry.ConversationId!.Value)].Add(entry);
        }
        else
        {
            command.Add("@id", null);
            foreach (var (id, entries) in all)
            {
                command.Parameters[0].Value = id.Value.ToByteArray(bigEndian: true);
                entries.AddRange(await ReadAsync(command, ct));
            }
        }
        foreach (var entries in all.Values)
            entries.Sort((one, other) => one.Seq.CompareTo(other.Seq));
        return all;
    }

    private static DbCommand Command(WriteTransaction tx, string sql)
    {
        var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = sql;
        return command;
    }

    private static async Task<List<Entry>> ReadAsync(DbCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await LedgerRows.ReadAllAsync(rows, ct);
    }
}
