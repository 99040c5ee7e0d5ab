using Dapper;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Webhooks.Delivering;

/// <summary>Puts one delivery on its way for each entry and each webhook that asked for its type, exactly once.</summary>
public sealed class WebhookSubscriber(Deliveries deliveries) : ISubscriber
{
    public string Name => "webhooks";

    public bool ReadsData => false;

    /// <summary>Each may become a delivery to every webhook: with 20 of them a transaction writes 20,000 rows.</summary>
    public int BatchSize => 1_000;

    /// <summary>While nobody is to be told, entries are passed unread: those before a webhook began are none of its.</summary>
    public async ValueTask<bool> IsIdleAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return !await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(
                "select exists (select 1 from webhook where disabled_at is null)",
                cancellationToken: ct
            )
        );
    }

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var rows = await tx.QueryAsync<(WebhookId Id, string Types, long AfterSeq)>(
            "select id, types, after_seq from webhook where disabled_at is null",
            null,
            ct
        );
        var listeners = rows.ConvertAll(row => new Listener($"{row.Id}", TypeFilter.Of(row.Types), row.AfterSeq));
        var byType = new Dictionary<string, Listener[]>();
        await deliveries.EnqueueEntriesAsync(
            tx,
            WebhookDeliverer.DeliveryKind,
            [
                // Years of history in one night would be years of news that nobody wants.
                .. entries
                    .Where(entry => !MovedIn.Is(entry))
                    .SelectMany(entry =>
                        Interested(entry.Type)
                            .Where(listener => entry.Seq > listener.AfterSeq)
                            .Select(listener => (listener.Id, entry.Seq))
                    ),
            ],
            ct
        );

        // A batch has many entries and few types.
        Listener[] Interested(string type)
        {
            if (!byType.TryGetValue(type, out var interested))
                byType[type] = interested = [.. listeners.Where(listener => listener.Filter.Matches(type))];
            return interested;
        }
    }

    private sealed record Listener(string Id, TypeFilter Filter, long AfterSeq);
}
