using Microsoft.Extensions.DependencyInjection;
using Throughline.Client;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>Short words for sending answers in and asking numbers out.</summary>
internal static class Asked
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Answers, each by somebody else; scores by how many gave them.</summary>
    public static async Task AnswerAsync(
        this RunningServer server,
        string metric,
        DateOnly day,
        params (double? Score, int Times)[] scores
    )
    {
        var scale = metric switch
        {
            "nps" => new[] { 0, 10 },
            "csat" => [1, 5],
            _ => [1, 7],
        };
        var answers = scores
            .SelectMany(one => Enumerable.Repeat(one.Score, one.Times))
            .Select(score => Answer(metric, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero), score, scale));
        foreach (var batch in answers.Chunk(1_000))
            (await server.Client.Touchpoints.SendAsync(batch, Ct)).Accepted.ShouldBe(batch.Length);
    }

    public static Touchpoint Answer(
        string metric,
        DateTimeOffset at,
        double? score,
        int[]? scale = null,
        string? id = null
    ) =>
        new("survey.answered", new CustomerIdentities { UserId = $"u{Guid.NewGuid()}" })
        {
            Id = id ?? $"{Guid.NewGuid()}",
            OccurredAt = at,
            Channel = "email",
            Data = new
            {
                Survey = "post-purchase",
                Metric = metric,
                Score = score,
                Scale = scale,
            },
        };

    /// <summary>Every entry that is in the ledger counts.</summary>
    public static Task CountedAsync(this RunningServer server) => server.FollowedAsync<MetricsProjection>();

    /// <summary>One number of a period, after everything counts.</summary>
    public static async Task<MetricSeries> AskAsync(this RunningServer server, MetricQuery query)
    {
        await server.CountedAsync();
        return (await server.Client.Metrics.QueryAsync(query, Ct)).Series.ShouldHaveSingleItem();
    }

    /// <summary>Cells and measurements equal their recomputation from entry 1.</summary>
    public static async Task ShouldVerifyMetricsAsync(this RunningServer server)
    {
        await server.CountedAsync();
        var findings = await server.Services.GetRequiredService<Verifying>().VerifyAsync(null, Ct);
        var ours = findings.Where(finding => finding.Projection == "metrics").ToList();
        ours.Count.ShouldBe(4);
        ours.ShouldAllBe(finding => finding.IsClean);
    }
}
