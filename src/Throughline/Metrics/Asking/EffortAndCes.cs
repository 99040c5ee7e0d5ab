using Throughline.Customers.Segments;
using Throughline.Metrics.Definitions;
using Throughline.Metrics.Measuring;
using Throughline.Metrics.Numbers;
using Throughline.Storage;

namespace Throughline.Metrics.Asking;

/// <summary>Whether customers for whom it took much say that it was hard: observed effort against CES.</summary>
public sealed class EffortAndCes(Database database, SavedSegments segments, TimeProvider time)
{
    /// <summary>
    /// Spearman's correlation over customers who have both in the period, each with the mean of their own. Where customers say
    /// what the points say, it is negative: CES is high where it was easy. Uses measurement_series.
    /// </summary>
    /// <param name="question">Of observed effort, in no groups. What it is narrowed to narrows the conversations; answers are the customer's.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Estimate> CorrelateAsync(MetricQuestion question, CancellationToken ct)
    {
        var within = await AskedSegments.OfAsync(segments, question, ct);
        var asked = question.Metrics[0];
        var ces = MetricCatalogue.Find("ces")!;
        var pairs = await database.SnapshotAsync(
            tx =>
            {
                var sql = new MeasurementSql(question, time.GetUtcNow(), tx.IsPostgres);
                var from = sql.Parameters.Add(WorkspaceDays.Number(question.Period.From));
                var to = sql.Parameters.Add(WorkspaceDays.Number(question.Period.To));
                return tx.QueryAsync<(double Effort, double Ces)>(
                    $"""
                    select took.mean, said.mean
                    from ({Means(asked.Series, sql.Where(within))}) took
                    join ({Means(SeriesName.Of(ces.Name, ces.Variant), "")}) said on said.customer_id = took.customer_id
                    """,
                    sql.Parameters.Values,
                    ct
                );

                string Means(string series, string narrowed) =>
                    $"""
                        select p.customer_id, cast(sum(m.value) as double precision) / count(*) as mean
                        from measurement m
                        join profile p on p.id = m.profile_id
                        where m.series = {sql.Parameters.Add(series)} and m.day >= {from} and m.day < {to}{narrowed}
                        group by p.customer_id
                        """;
            },
            ct
        );
        return Correlation.Spearman(pairs);
    }
}
