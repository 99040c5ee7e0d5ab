using Throughline.Kernel;

namespace Throughline.Customers.Recording;

public enum Outcome
{
    Accepted,

    /// <summary>The ledger had it already; nothing changed.</summary>
    Duplicate,

    /// <summary>The person asked not to be tracked; nothing was kept.</summary>
    Suppressed,

    /// <summary>See <see cref="Recorded.Rejection"/>.</summary>
    Rejected,
}
