namespace Throughline.Client;

/// <summary>What became of what was sent.</summary>
/// <param name="Accepted">Items now in the ledger.</param>
/// <param name="Duplicates">Items that it had already.</param>
/// <param name="Suppressed">Items not kept because the person asked not to be tracked.</param>
/// <param name="Rejected">Items that could not be taken; they wait in quarantine.</param>
/// <param name="LastSeq">The highest place in the ledger among the accepted.</param>
public sealed record IngestResult(
    int Accepted,
    int Duplicates,
    int Suppressed,
    IReadOnlyList<RejectedItem> Rejected,
    long LastSeq
);

/// <summary>An item that could not be taken.</summary>
/// <param name="Index">Its place among what was sent, from 0.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">Which field and why.</param>
public sealed record RejectedItem(int Index, string Code, string Detail);
