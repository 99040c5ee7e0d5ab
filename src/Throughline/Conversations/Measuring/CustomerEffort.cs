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

    /// <summary>The mean over all of the customer's conversations that settled. Uses conversation_profile and the key of measurement.</summary>
    /// <returns>Without a score where none did.</returns>
    public async Task<EffortMean> ReadAsync(CustomerId customer, CancellationToken ct)
    {
        var (points, conversations) = await database.SnapshotAsync(
            tx =>
                tx.FirstAsync<(long Points, long Conversations)>(
                    """
                    select cast(coalesce(sum(m.value), 0) as bigint), count(*)
                    from profile p
                    join conversation c on c.profile_id = p.id
                    join measurement m on m.subject = c.id and m.source = @source and m.series = @series
                    where p.customer_id = @customer
                    """,
                    new
                    {
                        customer,
                        source = ConversationMeasures.Name,
                        series = Series,
                    },
                    ct
                ),
            ct
        );
        return new EffortMean(conversations == 0 ? null : (double)points / conversations, conversations);
    }
}

/// <param name="Score">The mean of the <see cref="Effort.Score"/>s, 0 to 100; null: nothing settled yet.</param>
/// <param name="Conversations">How many settled.</param>
public sealed record EffortMean(double? Score, long Conversations);
