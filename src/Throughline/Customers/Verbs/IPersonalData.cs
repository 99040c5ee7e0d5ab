using Throughline.Storage;

namespace Throughline.Customers.Verbs;

/// <summary>Other rooms that hold words of or about a person outside the ledger erase them here, in the same transaction.</summary>
public interface IPersonalData
{
    Task EraseAsync(WriteTransaction tx, IReadOnlyList<Identity> identities, CancellationToken ct);
}
