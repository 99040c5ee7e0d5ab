using System.Data.Common;
using Throughline.Kernel;
using Throughline.Metrics.Definitions;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>Measurements from rows and back; the one place that knows the order of the columns.</summary>
internal static class MeasurementRows
{
    public const string Table = "measurement";

    private static readonly string[] Columns =
    [
        "source",
        "subject",
        "series",
        "part",
        "day",
        "occurred_at",
        "value",
        "profile_id",
        "conversation_id:uuid",
        .. Dimensions.OfMeasurements,
        "bucket",
    ];

    private static readonly string Read = string.Join(", ", Columns.Select(column => $"m.{column.Split(':')[0]}"));

    /// <summary>What of some subjects is kept. Uses the primary key.</summary>
    public static async Task<ILookup<Guid, MeasurementRow>> ReadAsync(
        WriteTransaction tx,
        string source,
        IReadOnlyCollection<Guid> subjects,
        CancellationToken ct
    )
    {
        var rows = new List<MeasurementRow>();
        if (tx.IsPostgres)
        {
            await using var command = Command(tx, "m.subject = any(@subjects) and m.source = @source");
            command.Add("@subjects", subjects.ToArray()).Add("@source", source);
            await ReadAsync(command, rows, ct);
        }
        else
        {
            var statement = tx.SqliteStatement(
                $"select {Read} from measurement m where m.subject = ?1 and m.source = ?2"
            );
            foreach (var subject in subjects)
            {
                statement.Bind(1, subject).Bind(2, source);
                while (statement.Step())
                    rows.Add(Of(statement));
            }
        }
        return rows.ToLookup(row => row.Subject);
    }

    /// <summary>All of them, some at a time, in the order of their subjects.</summary>
    public static async IAsyncEnumerable<MeasurementRow> ReadAllAsync(
        WriteTransaction tx,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var command = Command(tx, "1 = 1");
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            yield return Of(rows);
    }

    public static async Task DeleteAsync(WriteTransaction tx, IReadOnlyList<MeasurementRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        if (!tx.IsPostgres)
        {
            foreach (var row in rows)
                tx.SqliteStatement(
                        "delete from measurement where subject = ?1 and source = ?2 and series = ?3 and part = ?4"
                    )
                    .Bind(1, row.Subject)
                    .Bind(2, row.Source)
                    .Bind(3, row.It.Series)
                    .Bind(4, (long)row.It.Part)
                    .Run();
            return;
        }
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = """
            delete from measurement m
            using unnest(@subjects, @sources, @series, @parts) as gone (subject, source, series, part)
            where m.subject = gone.subject and m.source = gone.source
              and m.series = gone.series and m.part = gone.part
            """;
        command
            .Add("@subjects", rows.Select(row => row.Subject).ToArray())
            .Add("@sources", rows.Select(row => row.Source).ToArray())
            .Add("@series", rows.Select(row => row.It.Series).ToArray())
            .Add("@parts", rows.Select(row => (long)row.It.Part).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public static Task InsertAsync(WriteTransaction tx, IReadOnlyList<MeasurementRow> rows, CancellationToken ct) =>
        tx.InsertManyAsync(Table, Columns, [.. rows.Select(Values)], "", ct);

    private static object?[] Values(MeasurementRow row) =>
        [
            row.Source,
            row.Subject,
            row.It.Series,
            (long)row.It.Part,
            row.Day,
            row.It.At,
            row.It.Value,
            row.It.ProfileId,
            row.It.ConversationId,
            row.It.Labels.Channel,
            row.It.Labels.Team,
            row.It.Labels.Agent,
            row.It.Labels.Stage,
            row.It.Labels.Topic,
            row.It.Labels.Kind,
            row.It.Labels.Survey,
            row.It.Labels.Target,
            MetricCatalogue.Find(row.It.Metric)!.Buckets.Of(row.It.Value),
        ];

    private static DbCommand Command(WriteTransaction tx, string where)
    {
        var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        command.CommandText = $"select {Read} from measurement m where {where}";
        return command;
    }

    private static async Task ReadAsync(DbCommand command, List<MeasurementRow> into, CancellationToken ct)
    {
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            into.Add(Of(rows));
    }

    internal static MeasurementRow Of(DbDataReader row) =>
        Of(
            row.GetString(0),
            SqlTypes.ReadGuid(row.GetValue(1)),
            row.GetString(2),
            row.GetInt64,
            column => row.IsDBNull(column) ? null : SqlTypes.ReadGuid(row.GetValue(column)),
            column => row.IsDBNull(column) ? null : row.GetString(column)
        );

    private static MeasurementRow Of(SqliteStatement row) =>
        Of(
            row.Text(0)!,
            row.Id(1),
            row.Text(2)!,
            row.Int64,
            column => row.Bytes(column) is { IsEmpty: false } id ? new Guid(id, bigEndian: true) : null,
            row.Text
        );

    private static MeasurementRow Of(
        string source,
        Guid subject,
        string series,
        Func<int, long> number,
        Func<int, Guid?> id,
        Func<int, string?> text
    )
    {
        var (metric, variant) = SeriesName.Read(series);
        var it = new Measurement
        {
            Metric = metric,
            Variant = variant,
            Part = (int)number(3),
            At = UtcMicroseconds.FromUtcMicroseconds(number(5)),
            Value = number(6),
            ProfileId = new ProfileId(id(7)!.Value),
            ConversationId = id(8),
            Labels = new Labels
            {
                Channel = text(9),
                Team = text(10),
                Agent = text(11),
                Stage = text(12),
                Topic = text(13),
                Kind = text(14),
                Survey = text(15),
                Target = text(16),
            },
        };
        return new MeasurementRow(source, subject, it, number(4));
    }
}
