using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Throughline.Ingestion.Import;

/// <summary>One import of one file, as far as it has come.</summary>
public sealed class ImportJob
{
    public const string Running = "running";
    public const string Finished = "finished";

    /// <summary>The file cannot be read; <see cref="Problem"/> says why.</summary>
    public const string Failed = "failed";

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Source { get; init; }
    public required string Format { get; init; }
    public string? Mapping { get; init; }
    public required string Zone { get; init; }
    public required string File { get; init; }
    public required byte[] FileHash { get; init; }
    public required long FileBytes { get; init; }
    public required bool Uploaded { get; init; }
    public required string State { get; set; }
    public string? Problem { get; set; }

    /// <summary>Header and blank lines included: what a spreadsheet numbers.</summary>
    public long RecordsRead { get; set; }
    public long RowsRead { get; set; }
    public long Accepted { get; set; }
    public long Duplicates { get; set; }
    public long Suppressed { get; set; }
    public long Rejected { get; set; }

    /// <summary>Where in the file the next record begins.</summary>
    public long ByteOffset { get; set; }

    /// <summary>How much of the file of rejected rows is committed.</summary>
    public long RejectedBytes { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }

    internal ImportCounts Counts => new(RowsRead, Accepted, Duplicates, Suppressed, Rejected);

    internal ImportFormat FileFormat => ImportFormats.Parse(Format) ?? ImportFormat.JsonLines;

    /// <summary>Beside the input: <c>orders.csv</c> → <c>orders.rejected.csv</c>.</summary>
    internal string RejectedFile => Path.ChangeExtension(File, null) + ".rejected." + Format;

    internal sealed class Configuration : IEntityTypeConfiguration<ImportJob>
    {
        public void Configure(EntityTypeBuilder<ImportJob> builder)
        {
            builder.ToTable("import_job");
            builder.Ignore(job => job.Counts);
            builder.Ignore(job => job.FileFormat);
            builder.Ignore(job => job.RejectedFile);
            builder.HasIndex(job => new { job.Source, job.FileHash }, "import_job_file");
            builder.HasIndex(job => new { job.StartedAt, job.Id }, "import_job_started");
        }
    }
}
