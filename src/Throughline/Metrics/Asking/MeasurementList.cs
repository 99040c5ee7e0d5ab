using Throughline.Customers.Reading;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>The facts behind a number.</summary>
public sealed class MeasurementList(Database database, SavedSegments segments, TimeProvider time)
{
    public const int UsualPage = 50;
    public const int LongestPage = 500;

    /// <summary>Latest first. Uses measurement_series.</summary>
    /// <param name="question">Of one metric: its period, and what it is narrowed to.</param>
    /// <param name="cursor">Where a page ended; null: from the latest.</param>
    /// <param name="limit">At most <see cref="LongestPage"/>.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<MeasurementView>?> ListAsync(
        MetricQuestion question,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        if (!Position.TryRead(cursor, out var after))
            return null;
        var within = await AskedSegments.OfAsync(segments, question with { GroupBy = null }, ct);
        return await database.SnapshotAsync(
            async tx =>
            {
                var asked = question.Metrics[0];
                var now = time.GetUtcNow();
                var sql = new MeasurementSql(question, now, tx.IsPostgres);
                var parameters = sql.Parameters;
                var end = Math.Min(
                    WorkspaceDays.Number(question.Period.To),
                    Ripeness.End(asked, question.Workspace, now)
                );
                var rows = await tx.QueryAsync<Fact>(
                    $"""
                    select m.subject as subject, m.part as part, m.occurred_at as occurred_at, m.day as day,
                      m.value as value, p.customer_id as customer_id, m.conversation_id as conversation_id,
                      m.source as source, m.channel, m.team, m.agent, m.stage, m.topic, m.kind, m.survey, m.target
                    from measurement m
                    join profile p on p.id = m.profile_id
                    where m.series = {parameters.Add(SeriesName.Of(asked.Metric.Name, asked.Variant))}
                      and m.day >= {parameters.Add(WorkspaceDays.Number(question.Period.From))}
                      and m.day < {parameters.Add(end)}
                      {sql.Where(within)}
                      {(
                        after is null
                            ? ""
                            : $"and (m.day, m.subject, m.part) < ({parameters.Add(after.Day)}, {parameters.Add(new EntryId(after.Subject))}, {parameters.Add(after.Part)})"
                    )}
                    order by m.day desc, m.subject desc, m.part desc
                    limit {parameters.Add(limit + 1)}
                    """,
                    parameters.Values,
                    ct
                );
                var shown = rows.Take(limit).ToList();
                var next = rows.Count > limit ? Position.Write(shown[^1]) : null;
                return (Page<MeasurementView>?)
                    new Page<MeasurementView>([.. shown.Select(fact => fact.View(asked))], next);
            },
            ct
        );
    }

    private sealed record Position(long Day, Guid Subject, long Part)
    {
        public static bool TryRead(string? cursor, out Position? position)
        {
            position = null;
            if (cursor is null)
                return true;
            if (
                Cursor.Read(cursor, parts: 3) is not [var day, var subject, var part]
                || !long.TryParse(day, out var onDay)
                || !Guid.TryParse(subject, out var id)
                || !long.TryParse(part, out var number)
            )
                return false;
            position = new Position(onDay, id, number);
            return true;
        }

        public static string Write(Fact last) => Cursor.Write($"{last.Day}", $"{last.Subject.Value}", $"{last.Part}");
    }

    private sealed record Fact
    {
        public required EntryId Subject { get; init; }
        public required long Part { get; init; }
        public required long Day { get; init; }
        public required DateTimeOffset OccurredAt { get; init; }
        public required long Value { get; init; }
        public required CustomerId CustomerId { get; init; }
        public ConversationId? ConversationId { get; init; }
        public required string Source { get; init; }
        public string? Channel { get; init; }
        public string? Team { get; init; }
        public string? Agent { get; init; }
        public string? Stage { get; init; }
        public string? Topic { get; init; }
        public string? Kind { get; init; }
        public string? Survey { get; init; }
        public string? Target { get; init; }

        public MeasurementView View(AskedMetric asked) =>
            new(
                OccurredAt,
                asked.Metric.Kind is MetricKind.Duration or MetricKind.Sentiment ? Value / 1e6 : Value,
                CustomerId.Value,
                ConversationId?.Value
            )
            {
                EntryId = Source == "conversation" ? null : Subject.Value,
                Channel = Channel,
                Team = Team,
                Agent = Agent,
                Stage = Stage,
                Topic = Topic,
                Kind = Kind,
                Survey = Survey,
                Target = Target,
            };
    }
}

/// <summary>One fact that feeds a metric.</summary>
/// <param name="At">When it became true.</param>
/// <param name="Value">In the metric's unit; a yes is 1.</param>
/// <param name="CustomerId">Whose it is now.</param>
/// <param name="ConversationId">Absent: it is of none.</param>
public sealed record MeasurementView(DateTimeOffset At, double Value, Guid CustomerId, Guid? ConversationId)
{
    /// <summary>The entry that says it; absent: the conversation does.</summary>
    public Guid? EntryId { get; init; }
    public string? Channel { get; init; }
    public string? Team { get; init; }
    public string? Agent { get; init; }
    public string? Stage { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string? Survey { get; init; }
    public string? Target { get; init; }
}
