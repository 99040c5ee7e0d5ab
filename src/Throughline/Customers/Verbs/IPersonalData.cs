using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Other rooms that hold words of or about a person outside the ledger erase them here, in the same transaction.</summary>
public interface IPersonalData
{
    /// <param name="tx">The transaction of the erasure; the ledger is not blanked yet.</param>
    /// <param name="profiles">Who it is.</param>
    /// <param name="identities">Everything the person was recognised by.</param>
    /// <param name="ct">Stops it.</param>
    Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    );
}
