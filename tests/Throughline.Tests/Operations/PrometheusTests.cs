using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Throughline.Host.Operations;

namespace Throughline.Tests.Operations;

public sealed partial class PrometheusTests : IDisposable
{
    private readonly Meter meter = new($"test-{Guid.NewGuid():n}");
    private readonly PrometheusExposition exposition;

    public PrometheusTests() => exposition = new(instrument => instrument.Meter.Name == meter.Name);

    public void Dispose()
    {
        exposition.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void Counters_add_up_by_labels_and_end_in_total()
    {
        var counter = meter.CreateCounter<long>("shop.orders", "{order}", "Orders, of all shops.");
        counter.Add(2, Tag("shop", "Ghent"));
        counter.Add(3, Tag("shop", "Ghent"));
        counter.Add(1, Tag("shop", "Antwerp"));

        exposition
            .Render()
            .ShouldBe(
                """
                # HELP shop_orders_total Orders, of all shops.
                # TYPE shop_orders_total counter
                shop_orders_total{shop="Antwerp"} 1
                shop_orders_total{shop="Ghent"} 5

                """
            );
    }

    [Fact]
    public void Histograms_are_cumulative_and_end_in_everything()
    {
        var histogram = meter.CreateHistogram(
            "shop.wait",
            "s",
            "Waiting.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] }
        );
        foreach (var seconds in new[] { 0.25, 0.5, 0.75, 8 })
            histogram.Record(seconds, Tag("till", 7));

        exposition
            .Render()
            .ShouldBe(
                """
                # HELP shop_wait_seconds Waiting.
                # TYPE shop_wait_seconds histogram
                shop_wait_seconds_bucket{till="7",le="0.5"} 2
                shop_wait_seconds_bucket{till="7",le="1"} 3
                shop_wait_seconds_bucket{till="7",le="+Inf"} 4
                shop_wait_seconds_sum{till="7"} 9.5
                shop_wait_seconds_count{till="7"} 4

                """
            );
    }

    [Fact]
    public void Up_down_counters_and_gauges_are_gauges()
    {
        var queue = meter.CreateUpDownCounter<int>("queue");
        queue.Add(5);
        queue.Add(-2);
        var temperature = meter.CreateGauge<double>("temperature");
        temperature.Record(20);
        temperature.Record(double.NegativeInfinity);

        exposition.Render().ShouldBe("# TYPE queue gauge\nqueue 3\n# TYPE temperature gauge\ntemperature -Inf\n");
    }

    [Fact]
    public void What_is_observed_is_asked_for_anew_at_each_scrape()
    {
        var lags = new Dictionary<string, long> { ["metrics"] = 7 };
        meter.CreateObservableGauge(
            "lag",
            () => lags.Select(lag => new Measurement<long>(lag.Value, Tag("subscriber", lag.Key)))
        );
        exposition.Render().ShouldContain("lag{subscriber=\"metrics\"} 7\n");

        lags.Clear();
        lags["search"] = 9;

        exposition.Render().ShouldBe("# TYPE lag gauge\nlag{subscriber=\"search\"} 9\n");
    }

    [Fact]
    public void Names_labels_and_help_are_made_legal()
    {
        var counter = meter.CreateCounter<long>("7-odd name", null, "Two\nlines and a \\");
        counter.Add(1, Tag("quo\"te", "a \"b\"\n\\c"));

        exposition
            .Render()
            .ShouldBe(
                "# HELP _7_odd_name_total Two\\nlines and a \\\\\n"
                    + "# TYPE _7_odd_name_total counter\n"
                    + "_7_odd_name_total{quo_te=\"a \\\"b\\\"\\n\\\\c\"} 1\n"
            );
    }

    [Fact]
    public void Labels_that_nobody_foresaw_do_not_fill_the_memory()
    {
        var counter = meter.CreateCounter<long>("requests");
        for (var i = 0; i < 10_000; i++)
            counter.Add(1, Tag("path", i));

        var lines = exposition.Render().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Length.ShouldBe(MetricFamily.MostSeries + 2);
        lines.ShouldContain($"requests_total{{overflow=\"true\"}} {10_000 - MetricFamily.MostSeries}");
    }

    [Fact]
    public void Numbers_are_right_when_many_threads_count()
    {
        var counter = meter.CreateCounter<long>("hits");
        Parallel.For(0, 10_000, _ => counter.Add(1));
        exposition.Render().ShouldEndWith("hits_total 10000\n");
    }

    [Fact]
    public void The_whole_programs_exposition_keeps_the_formats_rules()
    {
        using var whole = new PrometheusExposition();
        Kernel.Telemetry.Rejected("too_large");
        Kernel.Telemetry.BatchIngested(500, TimeSpan.FromSeconds(0.02));
        Kernel.Telemetry.SubscriberLag("search", 3);

        var text = whole.Render();

        text.ShouldEndWith("\n");
        var types = new List<string>();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            (Comment().IsMatch(line) || Sample().IsMatch(line)).ShouldBeTrue(line);
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                types.Add(line.Split(' ')[2]);
            else if (!line.StartsWith('#'))
                line.ShouldStartWith(types[^1], Case.Sensitive, "samples follow the TYPE line of their own family");
        }
        types.ShouldBeUnique();
        types.ShouldContain("throughline_ingestion_rejected_total");
        types.ShouldContain("throughline_ingestion_duration_seconds");
        types.ShouldContain("throughline_subscriber_lag");
        types.ShouldContain("dotnet_process_memory_working_set_bytes");
    }

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);

    [GeneratedRegex(@"^# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        """^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*")*\})? ([-+]?[0-9.]+(E[-+][0-9]+)?|[-+]Inf|NaN)$""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Sample();
}
