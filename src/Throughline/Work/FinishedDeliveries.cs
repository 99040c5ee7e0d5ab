using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Forgets deliveries and their attempts a month after their end, dead ones too.</summary>
internal sealed class FinishedDeliveries(Database database, TimeProvider time)
{
    /// <summary>Long enough to find out after a holiday what went wrong; the ledger keeps what was told.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Forgetting is no hurry, and others want to write.
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>Does nothing unless an hour has passed since the last time.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (now < next)
            return;
        next = now + Pause;
        while (await ForgetSomeAsync(now - Kept, ct) == MostAtOnce) { }
    }

    // Uses delivery_finished.
    private Task<int> ForgetSomeAsync(DateTimeOffset before, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                const string Old =
                    "select id from delivery where finished_at < @before order by finished_at limit @most";
                var which = new { before, most = MostAtOnce };
                await tx.ExecuteAsync($"delete from delivery_attempt where delivery_id in ({Old})", which, ct);
                return await tx.ExecuteAsync($"delete from delivery where id in ({Old})", which, ct);
            },
            ct
        );
}
