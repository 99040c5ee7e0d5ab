using Dapper;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>What the database holds, read by another road than the program's.</summary>
internal static class Lines
{
    public static async Task<long> CountAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    public static Task<long> SentCountAsync(this TestDatabase database) =>
        database.CountAsync("select count(*) from ledger where external_id is not null");

    /// <summary>The ids of everything sent, in the order of the ledger.</summary>
    public static async Task<List<string>> SentIdsAsync(this TestDatabase database)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var ids = await connection.QueryAsync<string>(
            "select external_id from ledger where external_id is not null order by seq"
        );
        return ids.AsList();
    }

    /// <summary>Each customer's timeline: the ids of what was sent, as it happened.</summary>
    public static async Task<List<string[]>> TimelinesAsync(this TestDatabase database)
    {
        var customer = database.Engine == DatabaseEngine.Postgres ? "p.customer_id::text" : "hex(p.customer_id)";
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        var entries = await connection.QueryAsync<(string Customer, string Id)>(
            $"""
            select {customer}, l.external_id
            from ledger l join profile p on p.id = l.profile_id
            where l.external_id is not null
            order by l.occurred_at, l.seq
            """
        );
        return [.. entries.GroupBy(entry => entry.Customer, entry => entry.Id).Select(line => line.ToArray())];
    }

    /// <summary>Waits until every subscriber has read to the end of the ledger.</summary>
    public static Task ShouldCatchUpAsync(this TestDatabase database) =>
        Wait.UntilAsync(
            async () =>
                await database.CountAsync("select count(*) from checkpoint where seq < (select max(seq) from ledger)")
                == 0,
            "every subscriber has read the whole ledger"
        );
}
