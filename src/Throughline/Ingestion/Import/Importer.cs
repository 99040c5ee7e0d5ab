using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion.Import;

/// <summary>
/// Moves history in from a file. The counts and the place in the file are committed with the rows they speak of, so that
/// an import that was broken off goes on where it was when it is started again with the same file.
/// </summary>
public sealed class Importer(Database database, Recorder recorder, TimeProvider time)
{
    /// <summary>Imports the file, or goes on with an import of it that was broken off.</summary>
    /// <returns>Also when the file cannot be read: see <see cref="ImportReport.Problem"/>.</returns>
    /// <exception cref="IOException">The file is not there or not readable.</exception>
    public async Task<ImportReport> RunAsync(
        ImportOptions options,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        var (job, isContinued, problem) = await PrepareAsync(options, uploaded: false, ct);
        return job is null
            ? new ImportReport(null, default, null, Continued: false, problem)
            : await ContinueAsync(job, isContinued, progress, ct);
    }

    /// <summary>The mapping that would be used for a CSV file, as JSON for editing.</summary>
    public static async Task<(string? Mapping, Rejection? Problem)> GuessMappingAsync(string file, CancellationToken ct)
    {
        var (sheet, problem) = await CsvSheet.OpenAsync(file, ct);
        return sheet is null ? (null, problem) : (MappingGuess.Of(sheet).ToJson(), null);
    }

    /// <summary>Checks everything that can be told without reading all rows, and notes the import.</summary>
    internal async Task<(ImportJob? Job, bool IsContinued, Rejection? Problem)> PrepareAsync(
        ImportOptions options,
        bool uploaded,
        CancellationToken ct
    )
    {
        if (
            options.Source.Trim().Length is 0 or > IngestionLimits.LongestId
            || options.Source.Contains('\0', StringComparison.Ordinal)
        )
            return (
                null,
                false,
                new Rejection("invalid_source", $"'source' must have 1 to {IngestionLimits.LongestId} characters.")
            );
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.Zone, out _))
            return (
                null,
                false,
                new Rejection("invalid_zone", $"'{options.Zone}' is no time zone; use a name like Europe/Berlin.")
            );
        var format = options.Format ?? ImportFormats.OfFile(options.File);
        var mapping = options.Mapping;
        if (format == ImportFormat.Csv)
        {
            var (sheet, problem) = await CsvSheet.OpenAsync(options.File, ct);
            mapping ??= sheet is null ? null : MappingGuess.Of(sheet).ToJson();
            problem ??= Check(mapping!, sheet!);
            if (problem is not null)
                return (null, false, problem);
        }
        var hash = await HashAsync(options, format, mapping, ct);
        if (await FindBrokenOffAsync(options, hash, uploaded, ct) is { } before)
            return (before, true, null);
        var job = NewJob(options, format, mapping, hash, uploaded);
        await database.WriteAsync(
            tx =>
            {
                tx.Rooms.Add(job);
                return Task.CompletedTask;
            },
            ct
        );
        return (job, false, null);
    }

    internal async Task<ImportReport> ContinueAsync(
        ImportJob job,
        bool isContinued,
        IProgress<ImportProgress>? progress,
        CancellationToken ct
    )
    {
        await using var file = new FileStream(
            job.File,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 0,
            useAsync: false
        );
        var source = new IngestSource(job.Source, Trusted: true);
        RowReader rows;
        RejectedRows rejected;
        if (job.FileFormat == ImportFormat.Csv)
        {
            var (sheet, problem) = await CsvSheet.OpenAsync(job.File, ct);
            var (mapping, wrong) = ImportMapping.Parse(job.Mapping!);
            if ((problem ?? wrong) is { } refusal)
                return new ImportReport(job.Id, job.Counts, null, isContinued, refusal);
            rows = new CsvRowReader(
                new RecordReader(file, sheet!.Delimiter),
                sheet.Header,
                mapping!,
                job.Zone,
                source,
                job.StartedAt
            );
            rejected = new RejectedRows(job.RejectedFile, ImportFormat.Csv, sheet.Header, sheet.Delimiter);
        }
        else
        {
            rows = new JsonLineReader(new RecordReader(file, delimiter: null), source, job.StartedAt);
            rejected = new RejectedRows(job.RejectedFile, ImportFormat.JsonLines, [], (byte)',');
        }
        await using (rejected)
            await new ImportRun(database, recorder, time, job, rows, rejected).RunAsync(progress, ct);
        return new ImportReport(job.Id, job.Counts, job.Rejected > 0 ? job.RejectedFile : null, isContinued, null);
    }

    private static Rejection? Check(string json, CsvSheet sheet)
    {
        var (mapping, problem) = ImportMapping.Parse(json);
        return problem ?? mapping!.CheckColumns(sheet.Header);
    }

    private static async Task<byte[]> HashAsync(
        ImportOptions options,
        ImportFormat format,
        string? mapping,
        CancellationToken ct
    )
    {
        await using var file = File.OpenRead(options.File);
        var content = await SHA256.HashDataAsync(file, ct);
        return SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes($"{format.Name()}\n{options.Zone}\n{mapping}")]);
    }

    /// <summary>Uses import_job_file.</summary>
    private async Task<ImportJob?> FindBrokenOffAsync(
        ImportOptions options,
        byte[] hash,
        bool uploaded,
        CancellationToken ct
    )
    {
        if (uploaded)
            return null;
        await using var reading = AppDb.ForReading(database);
        var file = Path.GetFullPath(options.File);
        return await reading
            .Set<ImportJob>()
            .Where(job => job.Source == options.Source && job.FileHash == hash && job.File == file)
            .Where(job => job.State == ImportJob.Running && !job.Uploaded)
            .OrderByDescending(job => job.StartedAt)
            .FirstOrDefaultAsync(ct);
    }

    private ImportJob NewJob(ImportOptions options, ImportFormat format, string? mapping, byte[] hash, bool uploaded)
    {
        var now = time.GetUtcNow().ToMicroseconds();
        return new ImportJob
        {
            Id = Guid.CreateVersion7(now),
            Name = options.Name ?? Path.GetFileName(options.File),
            Source = options.Source,
            Format = format.Name(),
            Mapping = mapping,
            Zone = options.Zone,
            File = Path.GetFullPath(options.File),
            FileHash = hash,
            FileBytes = new FileInfo(options.File).Length,
            Uploaded = uploaded,
            State = ImportJob.Running,
            StartedAt = now,
        };
    }
}
