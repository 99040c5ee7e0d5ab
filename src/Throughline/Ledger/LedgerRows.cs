using System.Data.Common;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Entries from rows and back; the one place that knows the order of the columns.</summary>
internal static class LedgerRows
{
    public const string Columns =
        "seq, id, type, occurred_at, recorded_at, profile_id, channel, stage, direction, actor, source, external_id, "
        + "conversation_id, sentiment, amount, currency, data";

    /// <summary>For those who do not look at the data: it is the largest part of most rows.</summary>
    public static readonly string ColumnsWithoutData = Columns.Replace(", data", ", '{}'", StringComparison.Ordinal);

    public static string ColumnsOf(string alias) =>
        string.Join(", ", Columns.Split(", ").Select(column => $"{alias}.{column}"));

    public static async Task<List<Entry>> ReadAllAsync(DbDataReader reader, CancellationToken ct)
    {
        var entries = new List<Entry>();
        while (await reader.ReadAsync(ct))
            entries.Add(Read(reader));
        return entries;
    }

    public static Entry Read(DbDataReader row) =>
        new()
        {
            Seq = row.GetInt64(0),
            Id = new EntryId(SqlTypes.ReadGuid(row.GetValue(1))),
            Type = row.GetString(2),
            OccurredAt = UtcMicroseconds.FromUtcMicroseconds(row.GetInt64(3)),
            RecordedAt = UtcMicroseconds.FromUtcMicroseconds(row.GetInt64(4)),
            ProfileId = row.IsDBNull(5) ? null : new ProfileId(SqlTypes.ReadGuid(row.GetValue(5))),
            Channel = Text(row, 6),
            Stage = Text(row, 7),
            Direction = (Direction)row.GetInt16(8),
            Actor = Text(row, 9),
            Source = row.GetString(10),
            ExternalId = Text(row, 11),
            ConversationId = row.IsDBNull(12) ? null : SqlTypes.ReadGuid(row.GetValue(12)),
            Sentiment = row.IsDBNull(13) ? null : row.GetDouble(13),
            Amount = row.IsDBNull(14) ? null : new Money(row.GetInt64(14), row.GetString(15)),
            Data = row.GetString(16),
        };

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
