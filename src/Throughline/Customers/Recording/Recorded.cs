using Throughline.Kernel;

namespace Throughline.Customers.Recording;

/// <summary>What became of one touchpoint.</summary>
/// <param name="Outcome">Whether it is now in the ledger.</param>
/// <param name="Seq">Its place in the ledger when accepted, else 0.</param>
/// <param name="ProfileId">Whose line it is on.</param>
/// <param name="Rejection">Why not, when rejected.</param>
public readonly record struct Recorded(
    Outcome Outcome,
    long Seq = 0,
    ProfileId? ProfileId = null,
    Rejection? Rejection = null
);
