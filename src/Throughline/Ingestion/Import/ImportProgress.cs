using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>How far an import has come, after each batch.</summary>
/// <param name="Counts">Since its beginning, before any interruption too.</param>
/// <param name="Bytes">Read and recorded.</param>
/// <param name="TotalBytes">The file's length.</param>
/// <param name="RowsPerSecond">Of this run.</param>
/// <param name="TimeLeft">At this rate; null while unknown.</param>
public sealed record ImportProgress(
    ImportCounts Counts,
    long Bytes,
    long TotalBytes,
    double RowsPerSecond,
    TimeSpan? TimeLeft
);

/// <summary>What became of the rows. Each row read is in exactly one of the others.</summary>
/// <param name="Read">Rows, without the header and blank lines.</param>
/// <param name="Accepted">Now in the ledger because of this import.</param>
/// <param name="Duplicates">In the ledger already.</param>
/// <param name="Suppressed">Of people who asked not to be tracked; nothing was kept.</param>
/// <param name="Rejected">Written to the file of rejected rows, with the reason.</param>
public readonly record struct ImportCounts(long Read, long Accepted, long Duplicates, long Suppressed, long Rejected);

/// <summary>What an import came to.</summary>
/// <param name="JobId">null when it could not start.</param>
/// <param name="Counts">What became of its rows, before any interruption too.</param>
/// <param name="RejectedFile">null when every row was taken.</param>
/// <param name="Continued">Whether it took up an import that was broken off.</param>
/// <param name="Problem">Why the file as a whole could not be read; null when it was.</param>
public sealed record ImportReport(
    Guid? JobId,
    ImportCounts Counts,
    string? RejectedFile,
    bool Continued,
    Rejection? Problem
);
