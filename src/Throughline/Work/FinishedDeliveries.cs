using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Forgets deliveries and their attempts a month after their end, dead ones too.</summary>
internal sealed class FinishedDeliveries(Database database, TimeProvider time)
{
    /// <summary>Long enough to find out after a holiday what went wrong; the ledger keeps what was told.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Forgetting is no hurry, and others want to write.</summary>
    public const int MostAtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Forgets a batch. Does nothing for an hour after nothing was left.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < next)
            return;
        if (await ForgetSomeAsync(now - Kept, ct) < MostAtOnce)
            next = now + Pause;
    }

    // Chosen once: with what somebody brings back meanwhile its attempts stay, and no attempt stays behind. Uses
    // delivery_finished.
    private Task<int> ForgetSomeAsync(DateTimeOffset before, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                var old = await tx.QueryAsync<DeliveryId>(
                    $"""
                    select id from delivery where finished_at < @before order by finished_at
                    limit @most {(tx.IsPostgres ? "for update skip locked" : "")}
                    """,
                    new { before, most = MostAtOnce },
                    ct
                );
                if (old.Count == 0)
                    return 0;
                var parameters = new SqlParameters();
                var these = parameters.AddAnyOf(tx, old);
                await tx.ExecuteAsync($"delete from delivery_attempt where delivery_id {these}", parameters.Values, ct);
                return await tx.ExecuteAsync($"delete from delivery where id {these}", parameters.Values, ct);
            },
            ct
        );
}
