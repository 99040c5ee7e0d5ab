using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>An erased person's identities may stand in what waits in quarantine: such items go.</summary>
public sealed class QuarantinedPersonalData : IPersonalData
{
    private const int PageSize = 500;

    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        var last = 0L;
        while (true)
        {
            var page = await tx.QueryAsync<(long Id, byte[] Raw)>(
                "select id, raw from quarantine where id > @last order by id limit @size",
                new { last, size = PageSize },
                ct
            );
            if (page.Count == 0)
                return;
            last = page[^1].Id;
            foreach (var (id, raw) in page)
                if (NamedIn.Any(raw, identities))
                    await tx.ExecuteAsync("delete from quarantine where id = @id", new { id }, ct);
        }
    }
}
