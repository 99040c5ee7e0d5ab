using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Search;

/// <summary>
/// Finds customers by the beginning of any word of their names, of an address, of a phone number, or of any id. The
/// work of one call is bounded: a page may come back short, or empty, with a cursor to search on.
/// </summary>
public sealed class CustomerSearch(Database database)
{
    /// <summary>Candidates that one call examines: about 10 ms of work.</summary>
    internal const int MostExamined = 500;

    /// <summary>Of two words that both fill a call, neither is rarer; counting on would cost more than it tells.</summary>
    private const int LongestProbe = MostExamined;

    /// <returns>null when the cursor is none.</returns>
    public async Task<Page<CustomerSummary>?> FindAsync(string? q, string? cursor, int limit, CancellationToken ct)
    {
        var query = q?.Trim() ?? "";
        if (query.Length == 0)
            return await RecentCustomers.ListAsync(database, cursor, limit, ct);
        if (query.Length > SearchSteps.LongestQuery)
            query = query[..SearchSteps.LongestQuery];
        return await database.SnapshotAsync(tx => FindAsync(tx, query, cursor, limit, ct), ct);
    }

    private static async Task<Page<CustomerSummary>?> FindAsync(
        WriteTransaction tx,
        string query,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        await IndexPlans.OnlyAsync(tx, ct);
        if (Guid.TryParse(query, out var id) && await CustomerOf.FindAsync(tx, id, ct) is { } direct)
            return new Page<CustomerSummary>(await CustomerSummaries.OfAsync(tx, [direct], ct), null);
        var steps = SearchSteps.Of(query);
        var position = cursor is null ? SearchPosition.StartOf(0) : SearchPosition.Read(cursor);
        if (position is null || position.Step >= steps.Count)
            return null;
        var (found, next) = await WalkAsync(tx, steps, position, limit, ct);
        return new Page<CustomerSummary>(await CustomerSummaries.OfAsync(tx, found, ct), next?.Write());
    }

    private static async Task<(List<CustomerId> Found, SearchPosition? Next)> WalkAsync(
        WriteTransaction tx,
        List<SearchStep> steps,
        SearchPosition position,
        int limit,
        CancellationToken ct
    )
    {
        var found = new List<CustomerId>();
        for (var i = position.Step; i < steps.Count; i++)
        {
            var after = i == position.Step ? position : SearchPosition.StartOf(i);
            var step = await RarestFirstAsync(tx, steps[i], ct);
            var wanted = limit - found.Count;
            var rows = await FoundAsync(tx, step, steps[..i], after, wanted + 1, ct);
            found.AddRange(rows.Take(wanted).Select(row => row.CustomerId));
            if (rows.Count > wanted)
                return (found, wanted == 0 ? after : rows[wanted - 1].At(i));
            if (await LastExaminedAsync(tx, step, after, ct) is { } last)
                return (found, last.At(i));
        }
        return (found, null);
    }

    // The order of words is the same in each call of one search, unless a rare word became common in between.
    private static async Task<SearchStep> RarestFirstAsync(WriteTransaction tx, SearchStep step, CancellationToken ct)
    {
        if (step.Words.Count == 1)
            return step;
        var counted = new List<(TermRange Word, long Count)>();
        foreach (var word in step.Words)
        {
            var parameters = new SqlParameters();
            var sql = SearchSql.Count(parameters, word, LongestProbe);
            counted.Add((word, await tx.ScalarAsync<long>(sql, parameters.Values, ct)));
        }
        return new SearchStep([
            .. counted
                .OrderBy(one => one.Count)
                // Of two common words the longer one is the rarer.
                .ThenByDescending(one => one.Word.From.Length)
                .Select(one => one.Word),
        ]);
    }

    private static Task<List<Candidate>> FoundAsync(
        WriteTransaction tx,
        SearchStep step,
        IReadOnlyList<SearchStep> before,
        SearchPosition after,
        int limit,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var sql = SearchSql.Found(parameters, step, before, after, MostExamined, limit);
        return tx.QueryAsync<Candidate>(sql, parameters.Values, ct);
    }

    private static async Task<Candidate?> LastExaminedAsync(
        WriteTransaction tx,
        SearchStep step,
        SearchPosition after,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var sql = SearchSql.LastExamined(parameters, step, after, MostExamined);
        return (await tx.QueryAsync<Candidate>(sql, parameters.Values, ct)).FirstOrDefault();
    }

    private sealed record Candidate
    {
        public string Term { get; init; } = "";
        public ProfileId ProfileId { get; init; }
        public string Origin { get; init; } = "";
        public CustomerId CustomerId { get; init; }

        public SearchPosition At(int step) => new(step, Term, ProfileId, Origin);
    }
}
