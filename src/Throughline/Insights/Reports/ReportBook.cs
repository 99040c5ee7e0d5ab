using System.Text.Json;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Metrics.Asking;
using Throughline.Metrics.Measuring;
using Throughline.Storage;
using Throughline.Storage.Blobs;

namespace Throughline.Insights.Reports;

/// <summary>Keeps the reports that were made, as files, with an entry each by which webhooks hear of them.</summary>
public sealed class ReportBook(Database database, LedgerBook ledger, BlobStore blobs)
{
    public const int UsualPage = 50;
    public const int LongestPage = 200;

    // Twenty-four tiles are some hundred kB.
    private const long MostBytes = 16 * 1024 * 1024;

    /// <summary>Keeps what was made, unless the same days of the schedule were made before.</summary>
    /// <returns>null: they were.</returns>
    internal async Task<Report?> KeepAsync(
        Guid schedule,
        string name,
        Period days,
        RenderedReport made,
        string actor,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var html = await ReceiveAsync(made.Html, ct);
        var csv = await ReceiveAsync(made.Csv, ct);
        var report = new Report(Guid.CreateVersion7(at), schedule, name, days.From, days.To, at.ToMicroseconds())
        {
            HtmlSize = html.Size,
            CsvSize = csv.Size,
            HtmlHash = html.Hash,
            CsvHash = csv.Hash,
        };
        return await database.WriteAsync(
            async tx =>
            {
                var written = await tx.ExecuteAsync(
                    """
                    insert into report (
                      id, schedule_id, name, period_from, period_to, made_at, html_hash, html_size, csv_hash, csv_size
                    )
                    values (@id, @schedule, @name, @from, @to, @MadeAt, @HtmlHash, @HtmlSize, @CsvHash, @CsvSize)
                    on conflict (schedule_id, period_from, period_to) do nothing
                    """,
                    new
                    {
                        id = new EntryId(report.Id),
                        schedule = new EntryId(schedule),
                        name,
                        from = WorkspaceDays.Number(days.From),
                        to = WorkspaceDays.Number(days.To),
                        report.MadeAt,
                        report.HtmlHash,
                        report.HtmlSize,
                        report.CsvHash,
                        report.CsvSize,
                    },
                    ct
                );
                if (written == 0)
                    return null;
                await blobs.KeepAsync(tx, html, ct);
                await blobs.KeepAsync(tx, csv, ct);
                await ledger.AppendAsync(tx, [Entry(report, actor)], ct);
                return (Report?)report;
            },
            ct
        );
    }

    /// <summary>Latest first. Uses report's primary key: ids are in the order of time.</summary>
    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<Report>?> ListAsync(string? cursor, int limit, CancellationToken ct)
    {
        var before = Guid.Empty;
        if (cursor is not null && (Cursor.Read(cursor, parts: 1) is not [var text] || !Guid.TryParse(text, out before)))
            return null;
        var rows = await ReadAsync(
            cursor is null ? "1 = 1" : "id < @before",
            new { before = new EntryId(before) },
            limit + 1,
            ct
        );
        var shown = rows.Take(limit).ToList();
        return new Page<Report>(shown, rows.Count > limit ? Cursor.Write($"{shown[^1].Id}") : null);
    }

    public async Task<Report?> FindAsync(Guid id, CancellationToken ct) =>
        await ReadAsync("id = @id", new { id = new EntryId(id) }, 1, ct) is [var report] ? report : null;

    /// <summary>Whether these days of a schedule were made. Uses report_period.</summary>
    internal async Task<bool> IsMadeAsync(Guid schedule, Period days, CancellationToken ct) =>
        await ReadAsync(
            "schedule_id = @schedule and period_from = @from and period_to = @to",
            new
            {
                schedule = new EntryId(schedule),
                from = WorkspaceDays.Number(days.From),
                to = WorkspaceDays.Number(days.To),
            },
            1,
            ct
        )
            is [_];

    /// <summary>null when its file is gone.</summary>
    public Stream? OpenHtml(Report report) => blobs.Open(report.HtmlHash);

    /// <inheritdoc cref="OpenHtml"/>
    public Stream? OpenCsv(Report report) => blobs.Open(report.CsvHash);

    private async Task<ReceivedBlob> ReceiveAsync(byte[] bytes, CancellationToken ct)
    {
        using var stream = new MemoryStream(bytes);
        return await blobs.ReceiveAsync(stream, MostBytes, ct)
            ?? throw new InvalidOperationException("A report of that size is none.");
    }

    private static NewEntry Entry(Report report, string actor) =>
        new()
        {
            Type = InsightEntries.ReportMade,
            OccurredAt = report.MadeAt,
            Actor = actor,
            Data = JsonSerializer.Serialize(
                new Dictionary<string, string>
                {
                    ["report_id"] = $"{report.Id}",
                    ["schedule_id"] = $"{report.ScheduleId}",
                    ["name"] = report.Name,
                    ["from"] = $"{report.From:yyyy-MM-dd}",
                    ["to"] = $"{report.To:yyyy-MM-dd}",
                    // Of this server: whoever hears of it has its address, and a token or a session.
                    ["page"] = $"/metrics/reports/{report.Id}/report.html",
                    ["html"] = $"/v1/reports/{report.Id}/html",
                    ["csv"] = $"/v1/reports/{report.Id}/csv",
                }
            ),
        };

    private Task<List<Report>> ReadAsync(string which, object parameters, int most, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (
                    await tx.QueryAsync<Row>(
                        $"""
                        select id, schedule_id, name, period_from, period_to, made_at, html_hash, html_size, csv_hash, csv_size
                        from report
                        where {which}
                        order by id desc
                        limit {most}
                        """,
                        parameters,
                        ct
                    )
                ).ConvertAll(row => row.Report),
            ct
        );

    private sealed record Row
    {
        public EntryId Id { get; init; }
        public EntryId ScheduleId { get; init; }
        public string Name { get; init; } = "";
        public long PeriodFrom { get; init; }
        public long PeriodTo { get; init; }
        public DateTimeOffset MadeAt { get; init; }
        public string HtmlHash { get; init; } = "";
        public long HtmlSize { get; init; }
        public string CsvHash { get; init; } = "";
        public long CsvSize { get; init; }

        public Report Report =>
            new(Id.Value, ScheduleId.Value, Name, WorkspaceDays.Date(PeriodFrom), WorkspaceDays.Date(PeriodTo), MadeAt)
            {
                HtmlHash = HtmlHash,
                HtmlSize = HtmlSize,
                CsvHash = CsvHash,
                CsvSize = CsvSize,
            };
    }
}
