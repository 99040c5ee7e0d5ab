using System.Text.Json.Nodes;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Insights.Alerts;

/// <summary>Keeps what was told, with its entry in the ledger, by which webhooks hear of it.</summary>
public sealed class AlertBook(Database database, LedgerBook ledger, TimeProvider time)
{
    public const int UsualPage = 50;
    public const int LongestPage = 200;

    /// <summary>Tells of a change, unless the same period of the same goal was told of.</summary>
    /// <returns>null: it was told before.</returns>
    internal Task<Alert?> RaiseAsync(Guid goal, AlertFacts facts, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var alert = new Alert(Guid.CreateVersion7(at), goal, at.ToMicroseconds(), facts);
                var written = await tx.ExecuteAsync(
                    $"""
                    insert into alert (id, goal_id, metric, period_from, since, raised_at, facts)
                    values (@id, @goal, @metric, @from, @since, @at, @facts{(tx.IsPostgres ? "::jsonb" : "")})
                    on conflict (goal_id, period_from) do nothing
                    """,
                    new
                    {
                        id = new EntryId(alert.Id),
                        goal = new EntryId(goal),
                        metric = facts.Metric,
                        from = WorkspaceDays.Number(facts.From),
                        since = WorkspaceDays.Number(facts.Since),
                        at = alert.RaisedAt,
                        facts = facts.Write(),
                    },
                    ct
                );
                if (written == 0)
                    return null;
                var data = JsonNode.Parse(facts.Write())!.AsObject();
                data["alert_id"] = $"{alert.Id}";
                data["goal_id"] = $"{goal}";
                await RecordAsync(tx, InsightEntries.AlertRaised, "system", data, ct);
                return (Alert?)alert;
            },
            ct
        );

    /// <summary>Says that somebody has seen it; again says nothing.</summary>
    /// <returns>null: there is none.</returns>
    public Task<Alert?> SeeAsync(Guid id, string actor, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var changed = await tx.ExecuteAsync(
                    "update alert set seen_at = @now, seen_by = @actor where id = @id and seen_at is null",
                    new
                    {
                        now = time.GetUtcNow(),
                        actor,
                        id = new EntryId(id),
                    },
                    ct
                );
                if (await ReadAsync(tx, "id = @id", new { id = new EntryId(id) }, 1, ct) is not [var alert])
                    return null;
                if (changed > 0)
                    await RecordAsync(
                        tx,
                        InsightEntries.AlertSeen,
                        actor,
                        new JsonObject { ["alert_id"] = $"{id}", ["goal"] = alert.Facts.Goal },
                        ct
                    );
                return (Alert?)alert;
            },
            ct
        );

    /// <summary>Latest first. Uses alert's primary key: ids are in the order of time.</summary>
    /// <param name="cursor">Where a page ended; null: from the latest.</param>
    /// <param name="limit">At most <see cref="LongestPage"/>.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<Alert>?> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        Guid? before = null;
        if (cursor is not null)
        {
            if (Cursor.Read(cursor, parts: 1) is not [var text] || !Guid.TryParse(text, out var id))
                return null;
            before = id;
        }
        var rows = await database.SnapshotAsync(
            tx =>
                before is { } end
                    ? ReadAsync(tx, "id < @end", new { end = new EntryId(end) }, limit + 1, ct)
                    : ReadAsync(tx, "1 = 1", null, limit + 1, ct),
            ct
        );
        var shown = rows.Take(limit).ToList();
        return new Page<Alert>(shown, rows.Count > limit ? Cursor.Write($"{shown[^1].Id}") : null);
    }

    /// <summary>The latest of one metric since an instant. Uses alert_metric.</summary>
    public Task<List<Alert>> OfMetricAsync(string metric, DateTimeOffset since, int most, CancellationToken ct) =>
        database.SnapshotAsync(
            tx => ReadAsync(tx, "metric = @metric and raised_at >= @since", new { metric, since }, most, ct),
            ct
        );

    /// <summary>Those since an instant that nobody has seen, latest first. Uses alert_unseen.</summary>
    public Task<List<Alert>> UnseenAsync(DateTimeOffset since, int most, CancellationToken ct) =>
        database.SnapshotAsync(
            tx => ReadAsync(tx, "seen_at is null and raised_at >= @since", new { since }, most, ct),
            ct
        );

    /// <summary>From when on a goal's number stood elsewhere. Uses alert_period.</summary>
    internal Task<List<DateOnly>> ChangesAsync(Guid goal, string metric, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await tx.QueryAsync<long>(
                        "select since from alert where goal_id = @goal and metric = @metric order by since",
                        new { goal = new EntryId(goal), metric },
                        ct
                    )
                ).ConvertAll(WorkspaceDays.Date),
            ct
        );

    private static async Task<List<Alert>> ReadAsync(
        WriteTransaction tx,
        string which,
        object? parameters,
        int most,
        CancellationToken ct
    ) =>
        (
            await tx.QueryAsync<Row>(
                $"select id, goal_id, raised_at, facts, seen_at, seen_by from alert where {which} order by id desc limit {most}",
                parameters,
                ct
            )
        ).ConvertAll(row => row.Alert);

    private Task<IReadOnlyList<Entry>> RecordAsync(
        WriteTransaction tx,
        string type,
        string actor,
        JsonObject data,
        CancellationToken ct
    ) =>
        ledger.AppendAsync(
            tx,
            [
                new NewEntry
                {
                    Type = type,
                    OccurredAt = time.GetUtcNow(),
                    Actor = actor,
                    Data = data.ToJsonString(),
                },
            ],
            ct
        );

    private sealed record Row
    {
        public EntryId Id { get; init; }
        public EntryId GoalId { get; init; }
        public DateTimeOffset RaisedAt { get; init; }
        public string Facts { get; init; } = "{}";
        public DateTimeOffset? SeenAt { get; init; }
        public string? SeenBy { get; init; }

        public Alert Alert =>
            new(Id.Value, GoalId.Value, RaisedAt, AlertFacts.Read(Facts)) { SeenAt = SeenAt, SeenBy = SeenBy };
    }
}
