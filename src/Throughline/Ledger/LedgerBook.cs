using System.Data.Common;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>
/// The spine: what happened, in one total order. The ledger owns entries, their catalogue, subscriptions and their
/// checking; what an entry means to customers, metrics or conversations is left to those rooms.
/// </summary>
public sealed class LedgerBook(IEnumerable<IProjection> projections, LedgerSignal signal, TimeProvider time)
{
    private readonly IProjection[] inline = [.. projections.Where(projection => projection.IsInline)];

    /// <summary>
    /// Appends entries in the caller's transaction and brings the inline projections up to date with them, so that a
    /// state change and its entry commit together.
    /// </summary>
    /// <exception cref="DbException">An entry's (source, external_id) is already in the ledger.</exception>
    public async Task<IReadOnlyList<Entry>> AppendAsync(
        WriteTransaction tx,
        IReadOnlyList<NewEntry> entries,
        CancellationToken ct
    )
    {
        if (entries.Count == 0)
            return [];
        var recordedAt = time.GetUtcNow().ToMicroseconds();
        var seqs = await SequenceNumbers.TakeAsync(tx, entries.Count, ct);
        var appended = entries.Select((entry, i) => entry.At(seqs[i], recordedAt)).ToArray();
        await LedgerInsert.WriteAsync(tx, appended, ct);
        foreach (var projection in inline)
            await projection.ApplyAsync(tx, appended, ct);
        tx.OnCommitted(() =>
        {
            Telemetry.EntriesAppended(appended.Length);
            signal.Raise();
        });
        return appended;
    }

    /// <summary>Entries by their ids, in no order. Uses ledger_id.</summary>
    public static async Task<IReadOnlyList<Entry>> ReadAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText =
            $"select {LedgerRows.Columns} from ledger where id {(tx.IsPostgres ? "= any(@id)" : "= @id")}";
        command.Add("@id", ids.ToArray());
        if (tx.IsPostgres)
            return await ReadAllAsync(command, ct);
        var entries = new List<Entry>();
        foreach (var id in ids)
        {
            command.Parameters[0].Value = id.ToByteArray(bigEndian: true);
            entries.AddRange(await ReadAllAsync(command, ct));
        }
        return entries;
    }

    private static async Task<List<Entry>> ReadAllAsync(DbCommand command, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await LedgerRows.ReadAllAsync(rows, ct);
    }

    /// <summary>Entries after <paramref name="after"/> up to and with <paramref name="upTo"/>, in order. Uses the primary key.</summary>
    public static async Task<IReadOnlyList<Entry>> ReadAsync(
        DbConnection connection,
        long after,
        long upTo,
        int limit,
        CancellationToken ct,
        bool withData = true,
        string? only = null
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            select {(withData ? LedgerRows.Columns : LedgerRows.ColumnsWithoutData)}
            from ledger
            where seq > @after and seq <= @upTo {(only is null ? "" : $"and ({only})")}
            order by seq
            limit @limit
            """;
        command.Add("@after", after).Add("@upTo", upTo).Add("@limit", limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await LedgerRows.ReadAllAsync(reader, ct);
    }
}
