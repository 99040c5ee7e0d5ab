using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

/// <summary>The known answers of docs/metrics.md on experience: entries in through the API, numbers out through it.</summary>
public sealed class ExperienceAnswersTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly DateOnly April = new(2026, 4, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nps_is_promoters_less_detractors_with_its_interval(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.AnswerAsync("nps", new(2026, 3, 14), (10, 100), (9, 62), (8, 60), (7, 48), (6, 30), (0, 24));
        // Dismissed: nobody answered.
        await server.AnswerAsync("nps", new(2026, 3, 14), (null, 5));
        await server.AnswerAsync("nps", new(2026, 2, 14), (10, 180), (7, 90), (3, 54));

        var nps = await server.AskAsync(
            new(["nps"], March, April) { Compare = new { From = "2026-02-01", To = "2026-03-01" } }
        );

        nps.Unit.ShouldBe("points");
        nps.Total.N.ShouldBe(324);
        nps.Total.Value!.Value.ShouldBe(33.333, 0.001);
        nps.Total.Low!.Value.ShouldBe(33.028 - 8.082, 0.001);
        nps.Total.High!.Value.ShouldBe(33.028 + 8.082, 0.001);
        var against = nps.Comparison.ShouldNotBeNull();
        against.Difference!.Value.ShouldBe(-5.556, 0.001);
        against.P!.Value.ShouldBe(0.3461, 0.0001);
        against.Verdict.ShouldBe("no clear difference");
        await server.ShouldVerifyMetricsAsync();
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Nps_of_every_score(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        int[] counts = [12, 13, 12, 11, 4, 27, 34, 94, 197, 232, 364];
        await server.AnswerAsync(
            "nps",
            new(2026, 3, 14),
            [.. counts.Select((times, score) => ((double?)score, times))]
        );

        var nps = await server.AskAsync(new(["nps"], March, April) { Distribution = true });

        nps.Total.Value!.Value.ShouldBe(48.3, 0.0001);
        nps.Total.Distribution!.Select(bucket => bucket.Count).ShouldBe(counts.Select(count => (long)count));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Csat_is_the_top_two_boxes_with_wilsons_interval_and_scales_never_mix(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.AnswerAsync("csat", new(2026, 3, 2), (5, 50), (4, 36), (3, 10), (1, 4));
        await server.AnswerAsync("csat", new(2026, 2, 2), (5, 5));
        await server.Client.Touchpoints.SendAsync(Asked.Answer("csat", At(3, 2), 3, [1, 7]), Ct);

        var csat = await server.AskAsync(new(["csat"], March, April));
        csat.Total.N.ShouldBe(100);
        csat.Total.Value!.Value.ShouldBe(0.86, 1e-12);
        csat.Total.Low!.Value.ShouldBe(0.77863, 0.00001);
        csat.Total.High!.Value.ShouldBe(0.91474, 0.00001);
        csat.Total.Mean!.Value.ShouldBe((50 * 5 + 36 * 4 + 10 * 3 + 4) / 100.0, 1e-12);
        var all = await server.AskAsync(new(["csat"], new(2026, 2, 1), March));
        (all.Total.Value, all.Total.N).ShouldBe((1, 5));
        all.Total.Low!.Value.ShouldBe(0.56552, 0.00001);
        all.Total.High.ShouldBe(1);
        var seven = await server.AskAsync(new(["csat"], March, April) { Scale = "1-7" });
        (seven.Total.N, seven.Total.Value).ShouldBe((1, 0));
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task Ces_is_the_share_that_agrees_and_the_mean(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        await server.AnswerAsync("ces", new(2026, 3, 2), (7, 2), (5, 1), (4, 1));

        var ces = await server.AskAsync(new(["ces"], March, April));

        (ces.Total.Value, ces.Total.Mean, ces.Total.N).ShouldBe((0.75, 5.75, 4));
    }

    [Fact]
    public async Task Of_nothing_nothing_is_known()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);

        var nps = await server.AskAsync(new(["nps"], March, April) { Grain = "week", Compare = "previous" });

        (nps.Total.Value, nps.Total.N, nps.Total.Low, nps.Total.High).ShouldBe((null, 0, null, null));
        nps.Points.ShouldAllBe(point => point.Value == null && point.N == 0);
        (nps.Comparison!.Difference, nps.Comparison.Verdict).ShouldBe((null, "no clear difference"));
    }

    [Fact]
    public async Task The_same_named_twice_is_told_once_and_a_leap_day_has_a_year_before()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        await server.AnswerAsync("nps", new(2023, 2, 28), (10, 2));

        var nps = await server.AskAsync(
            new(["nps", "nps"], new(2024, 2, 28), new(2024, 2, 29)) { Compare = "year", Grain = "hour" }
        );

        nps.Comparison.ShouldNotBeNull().Total.N.ShouldBe(2);
    }

    [Fact]
    public async Task A_comparison_is_bounded_like_the_period()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var query = new MetricQuery(["nps"], new(2026, 3, 1), new(2026, 3, 2))
        {
            Grain = "hour",
            Compare = new { From = "1970-01-01", To = "2199-01-01" },
        };

        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Metrics.QueryAsync(query, Ct)
        );

        refused.Code.ShouldBe("too_many_points");
    }

    [Theory]
    [InlineData("nps", 11, null, "invalid_score")]
    [InlineData("nps", 6.5, null, "invalid_score")]
    [InlineData("nps", 4, "1-5", "invalid_scale")]
    [InlineData("ces", 4, "1-5", "invalid_scale")]
    [InlineData("csat", 4, "5-1", "invalid_scale")]
    [InlineData("stars", 4, null, "invalid_metric")]
    public async Task A_bad_score_is_refused_and_named(string metric, double score, string? scale, string code)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        int[]? bounds = scale is null ? null : [.. scale.Split('-').Select(int.Parse)];

        var result = await server.Client.Touchpoints.SendAsync(
            [Asked.Answer("nps", At(3, 2), 10), Asked.Answer(metric, At(3, 2), score, bounds)],
            Ct
        );

        result.Accepted.ShouldBe(1);
        result.Rejected.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_number_opens_its_rows_and_is_told_by_day_by_dimension_and_by_segment(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var client = server.Client;
        await client.Touchpoints.SendAsync(
            [
                Answer("gold", "web", At(3, 2), 10),
                Answer("gold", "email", At(3, 3), 9),
                Answer("base", "web", At(3, 3), 2),
            ],
            Ct
        );
        await client.Touchpoints.SendAsync(
            new Touchpoint("customer.identified", new CustomerIdentities { UserId = "gold" })
            {
                Data = new { Traits = new { Plan = "gold", Country = "FR" } },
            },
            Ct
        );
        var gold = await client.Segments.CreateAsync(
            "Gold",
            System.Text.Json.JsonSerializer.SerializeToElement(new { trait = "plan", @is = "gold" }),
            ct: Ct
        );

        var days = await server.AskAsync(new(["nps"], new(2026, 3, 1), new(2026, 3, 5)) { Grain = "day" });
        days.Points.Select(point => (point.Value, point.N)).ShouldBe([(null, 0), (100, 1), (0, 2), (null, 0)]);
        var byChannel = await client.Metrics.QueryAsync(new(["nps"], March, April) { GroupBy = "channel" }, Ct);
        byChannel
            .Series.Select(one => (one.Group, one.Total.Value, one.Total.N))
            .ShouldBe([("web", 0, 2), ("email", 100, 1)]);
        var web = await server.AskAsync(
            new(["nps"], March, April) { Where = Only("channel", "web"), GroupBy = "survey" }
        );
        (web.Group, web.Total.Value, web.Total.N).ShouldBe(("post-purchase", 0, 2));
        var golden = await server.AskAsync(new(["nps"], March, April) { Where = Only("segment", $"{gold.Id}") });
        (golden.Total.Value, golden.Total.N).ShouldBe((100, 2));
        var bySegment = await server.AskAsync(new(["nps"], March, April) { GroupBy = "segment" });
        (bySegment.GroupName, bySegment.Total.N).ShouldBe(("Gold", 2));
        var byCountry = await client.Metrics.QueryAsync(new(["nps"], March, April) { GroupBy = "country" }, Ct);
        byCountry.Series.ShouldContain(series => series.Group == "FR" && series.Total.N == 2);
        // Those of whom nobody knows the country are told apart, and are not left out.
        byCountry.Series.Sum(series => series.Total.N).ShouldBe(3);
        var nowhere = await server.AskAsync(new(["nps"], March, April) { Where = Only("country", "") });
        nowhere.Total.N.ShouldBe(1);

        var rows = await client
            .Metrics.MeasurementsAsync("nps", March, April, dimension: "channel", label: "web", ct: Ct)
            .ToListAsync(Ct);
        rows.Select(row => row.Value).ShouldBe([2, 10], ignoreOrder: true);
        rows.ShouldAllBe(row => row.CustomerId != Guid.Empty && row.EntryId != null);
    }

    private static Dictionary<string, IReadOnlyList<string>> Only(string dimension, string label) =>
        new() { [dimension] = [label] };

    private static Touchpoint Answer(string user, string channel, DateTimeOffset at, int score) =>
        Asked.Answer("nps", at, score) with
        {
            Customer = new CustomerIdentities { UserId = user },
            Channel = channel,
        };

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);
}
