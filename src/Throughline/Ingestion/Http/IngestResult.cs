namespace Throughline.Ingestion.Http;

/// <summary>What became of a call. The good items of a batch are kept even when others are not.</summary>
public sealed record IngestResult
{
    /// <summary>Always true, for clients of Segment's API, which look for it.</summary>
    public bool Success => true;

    /// <summary>Items now in the ledger.</summary>
    public required int Accepted { get; init; }

    /// <summary>Items that the ledger had already, by source and id.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Items not kept because the person asked not to be tracked.</summary>
    public required int Suppressed { get; init; }

    /// <summary>Items that could not be taken. They wait in quarantine.</summary>
    public required IReadOnlyList<RejectedItem> Rejected { get; init; }

    /// <summary>The highest place in the ledger among the accepted items; 0 when none was.</summary>
    public required long LastSeq { get; init; }
}

/// <param name="Index">The item's place in the batch, from 0.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">Which field and why.</param>
public sealed record RejectedItem(int Index, string Code, string Detail);
