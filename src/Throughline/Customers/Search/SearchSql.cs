using Throughline.Storage;

namespace Throughline.Customers.Search;

/// <summary>
/// The candidates of one reading, in the order of search_term's primary key, from its most selective word. A customer
/// is found once: at the first of its terms that matches.
/// </summary>
internal static class SearchSql
{
    public static string Found(
        SqlParameters parameters,
        SearchStep step,
        IReadOnlyList<SearchStep> before,
        SearchPosition after,
        int examined,
        int limit
    )
    {
        var driver = step.Words[0];
        var (from, to) = (parameters.Add(driver.From), parameters.Add(driver.To));
        var others = step.Words.Skip(1).Select(word => $"and {Has(parameters, word)}");
        // Earlier readings are single words; whoever they found is not shown again.
        var found = before.Select(earlier => $"and not {Has(parameters, earlier.Words[0])}");
        return $"""
            select t.term, t.profile_id, t.origin, t.customer_id
            from ({Candidates(parameters, driver, after, examined)}) t
            where not exists (
                select 1
                from profile q
                where q.customer_id = t.customer_id
                  and exists (
                    select 1
                    from search_term s
                    where s.profile_id = q.id and s.term || '' >= {from} and s.term || '' < {to}
                      and (s.term || '', s.profile_id, s.origin) < (t.term, t.profile_id, t.origin)
                    limit 1 offset 0
                  )
                limit 1 offset 0
              )
              {string.Join("\n  ", others.Concat(found))}
            order by t.term, t.profile_id, t.origin
            limit {parameters.Add(limit)}
            """;
    }

    /// <summary>Where the candidates end that one call examines; no row when there are fewer.</summary>
    public static string LastExamined(SqlParameters parameters, SearchStep step, SearchPosition after, int examined) =>
        $"""
            select t.term, t.profile_id, t.origin
            from ({Candidates(parameters, step.Words[0], after, examined)}) t
            order by t.term, t.profile_id, t.origin
            limit 1 offset {parameters.Add(examined - 1)}
            """;

    /// <summary>How many terms begin with a word, up to a bound. Uses search_term's primary key.</summary>
    public static string Count(SqlParameters parameters, TermRange word, int bound) =>
        $"""
            select count(*)
            from (
              select 1
              from search_term
              where term >= {parameters.Add(word.From)} and term < {parameters.Add(word.To)}
              limit {bound}
            ) probe
            """;

    /// <summary>
    /// Uses search_term's primary key, then profile's for each. The bound is written out and the customer is looked up
    /// row by row, or PostgreSQL, expecting a tenth of the table, would hash all profiles for a few of them.
    /// </summary>
    private static string Candidates(SqlParameters parameters, TermRange word, SearchPosition position, int examined)
    {
        // The one lower bound: given two, PostgreSQL would walk from the lesser of them.
        var after =
            string.CompareOrdinal(position.Term, word.From) < 0
                ? SearchPosition.StartOf(position.Step) with
                {
                    Term = word.From,
                }
                : position;
        return $"""
            select term, profile_id, origin,
              (select p.customer_id from profile p where p.id = search_term.profile_id) as customer_id
            from search_term
            where term < {parameters.Add(word.To)}
              and (term, profile_id, origin)
                > ({parameters.Add(after.Term)}, {parameters.Add(after.ProfileId)}, {parameters.Add(after.Origin)})
            order by term, profile_id, origin
            limit {examined}
            """;
    }

    /// <summary>
    /// Uses profile_customer, then search_term_origin: the terms of one customer. Comparing an expression, and a question
    /// within a question that its offset keeps from becoming a join, stop either planner from walking the range of the
    /// word instead, which may be millions of rows.
    /// </summary>
    private static string Has(SqlParameters parameters, TermRange word) =>
        $"""
            exists (
                select 1
                from profile q
                where q.customer_id = t.customer_id
                  and exists (
                    select 1
                    from search_term s
                    where s.profile_id = q.id
                      and s.term || '' >= {parameters.Add(word.From)} and s.term || '' < {parameters.Add(word.To)}
                    limit 1 offset 0
                  )
                limit 1 offset 0
              )
            """;
}
