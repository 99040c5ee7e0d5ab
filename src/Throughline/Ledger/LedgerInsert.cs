using Microsoft.Data.Sqlite;
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
            Insert(tx.SqliteStatement(SqliteInsert, ColumnCount), entries);
    }

    private static void Insert(SqliteCommand statement, IReadOnlyList<Entry> entries)
    {
        var values = statement.Parameters;
        foreach (var entry in entries)
        {
            values[0].Value = entry.Seq;
            values[1].Value = entry.Id.Value.ToByteArray(bigEndian: true);
            values[2].Value = entry.Type;
            values[3].Value = entry.OccurredAt.ToUtcMicroseconds();
            values[4].Value = entry.RecordedAt.ToUtcMicroseconds();
            values[5].Value = (object?)entry.ProfileId?.Value.ToByteArray(bigEndian: true) ?? DBNull.Value;
            values[6].Value = (object?)entry.Channel ?? DBNull.Value;
            values[7].Value = (object?)entry.Stage ?? DBNull.Value;
            values[8].Value = (long)entry.Direction;
            values[9].Value = (object?)entry.Actor ?? DBNull.Value;
            values[10].Value = entry.Source;
            values[11].Value = (object?)entry.ExternalId ?? DBNull.Value;
            values[12].Value = (object?)entry.ConversationId?.ToByteArray(bigEndian: true) ?? DBNull.Value;
            values[13].Value = (object?)entry.Sentiment ?? DBNull.Value;
            values[14].Value = (object?)entry.Amount?.Minor ?? DBNull.Value;
            values[15].Value = (object?)entry.Amount?.Currency ?? DBNull.Value;
            values[16].Value = entry.Data;
            statement.ExecuteNonQuery();
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(PostgresCopy, ct);
        foreach (var entry in entries)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(entry.Seq, NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(entry.Id.Value, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(entry.Type, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(entry.OccurredAt.ToUtcMicroseconds(), NpgsqlDbType.Bigint, ct);
            await copy.WriteAsync(entry.RecordedAt.ToUtcMicroseconds(), NpgsqlDbType.Bigint, ct);
            await WriteOrNull(copy, entry.ProfileId?.Value, NpgsqlDbType.Uuid, ct);
            await WriteOrNull(copy, entry.Channel, ct);
            await WriteOrNull(copy, entry.Stage, ct);
            await copy.WriteAsync((short)entry.Direction, NpgsqlDbType.Smallint, ct);
            await WriteOrNull(copy, entry.Actor, ct);
            await copy.WriteAsync(entry.Source, NpgsqlDbType.Text, ct);
            await WriteOrNull(copy, entry.ExternalId, ct);
            await WriteOrNull(copy, entry.ConversationId, NpgsqlDbType.Uuid, ct);
            await WriteOrNull(copy, entry.Sentiment, NpgsqlDbType.Double, ct);
            await WriteOrNull(copy, entry.Amount?.Minor, NpgsqlDbType.Bigint, ct);
            await WriteOrNull(copy, entry.Amount?.Currency, ct);
            await copy.WriteAsync(entry.Data, NpgsqlDbType.Jsonb, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private static Task WriteOrNull<T>(NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type, CancellationToken ct)
        where T : struct => value is { } some ? copy.WriteAsync(some, type, ct) : copy.WriteNullAsync(ct);

    private static Task WriteOrNull(NpgsqlBinaryImporter copy, string? value, CancellationToken ct) =>
        value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, NpgsqlDbType.Text, ct);
}
