using Throughline.Conversations.Reading;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Conversations.Measuring;

/// <summary>What it took one customer to get things solved.</summary>
public sealed class CustomerEffort(Database database)
{
    private static readonly string Series = SeriesName.Of("observed_effort", MetricCatalogue.Score);

    /// <summary>
    /// The mean over the customer's conversations that were judged and that whoever asks may see. Uses conversation_profile and
    /// the key of measurement: in that order, which SQLite has to be told, or it begins with every conversation ever judged.
    /// </summary>
    /// <param name="customer">Whose.</param>
    /// <param name="reach">What whoever asks may see; null: everything.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Without a score where there is none.</returns>
    public async Task<EffortMean> ReadAsync(CustomerId customer, Reach? reach, CancellationToken ct)
    {
        var sql = new SqlParameters();
        var within = reach is null ? "" : $" and {ListArm.Within(reach, sql)}";
        var statement = $"""
            select cast(coalesce(sum(m.value), 0) as bigint), count(*)
            from profile p
            cross join conversation c
            cross join measurement m
            where p.customer_id = {sql.Add(customer)}
              and c.profile_id = p.id{within}
              and m.subject = c.id
              and m.source = {sql.Add(ConversationMeasures.Name)}
              and m.series = {sql.Add(Series)}
            """;
        var (points, conversations) = await database.SnapshotAsync(
            tx => tx.FirstAsync<(long Points, long Conversations)>(statement, sql.Values, ct),
            ct
        );
        return new EffortMean(conversations == 0 ? null : (double)points / conversations, conversations);
    }
}

/// <param name="Score">The mean of the <see cref="Effort.Score"/>s, 0 to 100; null: nothing was judged yet.</param>
/// <param name="Conversations">How many were judged: they settled, and the brand did not begin them.</param>
public sealed record EffortMean(double? Score, long Conversations);
