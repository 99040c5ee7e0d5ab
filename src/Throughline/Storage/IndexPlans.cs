namespace Throughline.Storage;

/// <summary>
/// Look-ups whose every step has its index. PostgreSQL, before it has counted a table that just grew, takes reading all
/// of it for cheaper than a few hundred look-ups: a search then takes seconds instead of milliseconds.
/// </summary>
internal static class IndexPlans
{
    /// <summary>Lets PostgreSQL choose among indexes alone until the transaction ends. SQLite needs no telling.</summary>
    public static async Task OnlyAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (tx.IsPostgres)
            await tx.ExecuteAsync(
                """
                select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
                  set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
                """,
                ct
            );
    }
}
