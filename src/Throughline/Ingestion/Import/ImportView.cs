namespace Throughline.Ingestion.Import;

/// <summary>
/// An import as the API shows it. Its progress goes from 0 to 1, by bytes; its rejected rows are at
/// <c>/v1/imports/{id}/rejected</c>.
/// </summary>
public sealed record ImportView(
    Guid Id,
    string Name,
    string Source,
    string Format,
    string State,
    double Progress,
    long RowsRead,
    long Accepted,
    long Duplicates,
    long Suppressed,
    long Rejected,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? Problem
)
{
    internal static ImportView Of(ImportJob job) =>
        new(
            job.Id,
            job.Name,
            job.Source,
            job.Format,
            job.State,
            job.State == ImportJob.Finished || job.FileBytes == 0 ? 1 : (double)job.ByteOffset / job.FileBytes,
            job.RowsRead,
            job.Accepted,
            job.Duplicates,
            job.Suppressed,
            job.Rejected,
            job.StartedAt,
            job.FinishedAt,
            job.Problem
        );
}
