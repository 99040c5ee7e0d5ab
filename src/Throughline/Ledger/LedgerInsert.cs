using Npgsql;
using NpgsqlTypes;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Writes many rows at once: one prepared statement on SQLite, binary COPY on PostgreSQL.</summary>
internal static class LedgerInsert
{
    private const int ColumnCount = 17;

    private static readonly string SqliteInsert =
        $"insert into ledger ({LedgerRows.Columns}) values ({string.Join(", ", Enumerable.Range(1, ColumnCount).Select(i => $"?{i}"))})";

    private static readonly string PostgresCopy = $"copy ledger ({LedgerRows.Columns}) from stdin (format binary)";

    public static async Task WriteAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await CopyAsync((NpgsqlConnection)tx.Connection, entries, ct);
        else
            Insert(tx.SqliteStatement(SqliteInsert), entries);
    }

    private static void Insert(SqliteStatement statement, IReadOnlyList<Entry> entries)
    {
        foreach (var entry in entries)
            statement
                .Bind(1, entry.Seq)
                .Bind(2, entry.Id.Value)
                .Bind(3, entry.Type)
                .Bind(4, entry.OccurredAt.ToUtcMicroseconds())
                .Bind(5, entry.RecordedAt.ToUtcMicroseconds())
                .Bind(6, entry.ProfileId?.Value)
                .Bind(7, entry.Channel)
                .Bind(8, entry.Stage)
                .Bind(9, (long)entry.Direction)
                .Bind(10, entry.Actor)
                .Bind(11, entry.Source)
                .Bind(12, entry.ExternalId)
                .Bind(13, entry.ConversationId)
                .Bind(14, entry.Sentiment)
                .Bind(15, entry.Amount?.Minor)
                .Bind(16, entry.Amount?.Currency)
                .Bind(17, entry.Data)
                .Run();
    }

    /// <summary>
    /// Values are written into the connection's buffer at once: awaiting each of them costs more than the value does.
    /// </summary>
    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(PostgresCopy, ct);
        foreach (var entry in entries)
            WriteRow(copy, entry);
        await copy.CompleteAsync(ct);
    }

    private static void WriteRow(NpgsqlBinaryImporter copy, Entry entry)
    {
        copy.StartRow();
        copy.Write(entry.Seq, NpgsqlDbType.Bigint);
        copy.Write(entry.Id.Value, NpgsqlDbType.Uuid);
        copy.Write(entry.Type, NpgsqlDbType.Text);
        copy.Write(entry.OccurredAt.ToUtcMicroseconds(), NpgsqlDbType.Bigint);
        copy.Write(entry.RecordedAt.ToUtcMicroseconds(), NpgsqlDbType.Bigint);
        WriteOrNull(copy, entry.ProfileId?.Value, NpgsqlDbType.Uuid);
        WriteOrNull(copy, entry.Channel);
        WriteOrNull(copy, entry.Stage);
        copy.Write((short)entry.Direction, NpgsqlDbType.Smallint);
        WriteOrNull(copy, entry.Actor);
        copy.Write(entry.Source, NpgsqlDbType.Text);
        WriteOrNull(copy, entry.ExternalId);
        WriteOrNull(copy, entry.ConversationId, NpgsqlDbType.Uuid);
        WriteOrNull(copy, entry.Sentiment, NpgsqlDbType.Double);
        WriteOrNull(copy, entry.Amount?.Minor, NpgsqlDbType.Bigint);
        WriteOrNull(copy, entry.Amount?.Currency);
        copy.Write(entry.Data, NpgsqlDbType.Jsonb);
    }

    private static void WriteOrNull<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } some)
            copy.Write(some, type);
        else
            copy.WriteNull();
    }

    private static void WriteOrNull(NpgsqlBinaryImporter copy, string? value)
    {
        if (value is null)
            copy.WriteNull();
        else
            copy.Write(value, NpgsqlDbType.Text);
    }
}
