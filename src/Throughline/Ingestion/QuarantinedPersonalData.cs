using System.Text;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>An erased person's identities may stand in what waits in quarantine: such items go.</summary>
public sealed class QuarantinedPersonalData : IPersonalData
{
    public async Task EraseAsync(WriteTransaction tx, IReadOnlyList<Identity> identities, CancellationToken ct)
    {
        var find = tx.IsPostgres ? "position(@value in raw) > 0" : "instr(raw, @value) > 0";
        foreach (var identity in identities)
            await tx.ExecuteAsync(
                $"delete from quarantine where {find}",
                new { value = Encoding.UTF8.GetBytes(identity.Value) },
                ct
            );
    }
}
