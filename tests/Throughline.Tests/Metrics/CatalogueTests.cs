using Throughline.Metrics.Definitions;
using Throughline.Tests.Support;

namespace Throughline.Tests.Metrics;

public sealed class CatalogueTests
{
    [Fact]
    public async Task The_documentation_holds_the_catalogue_word_for_word()
    {
        var doc = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "metrics.md"),
            TestContext.Current.CancellationToken
        );

        doc.ShouldContain($"<!-- catalogue -->\n{CatalogueText.Table}\n<!-- /catalogue -->");
    }

    [Theory]
    [InlineData("npss", "nps")]
    [InlineData("first_reply_time", "first_response_time")]
    [InlineData("FCR", null)]
    [InlineData("nonsense", null)]
    [InlineData("first_contact_resolutions", "first_contact_resolution")]
    public void An_unknown_name_is_told_the_nearest(string name, string? nearest) =>
        MetricCatalogue.Nearest(name).ShouldBe(nearest);

    [Fact]
    public void Each_is_named_once_and_says_what_it_means()
    {
        MetricCatalogue.All.Select(metric => metric.Name).ShouldBeUnique();
        MetricCatalogue.All.ShouldAllBe(metric => metric.Definition.EndsWith('.'));
        // What is counted in customers is told by what they are: segment, company, country.
        MetricCatalogue
            .All.Where(metric => metric.Dimensions.Count == 0)
            .Select(metric => metric.Name)
            .ShouldBe([
                "active_customers",
                "churn_rate",
                "early_churn_rate",
                "retention",
                "lifetime_value",
                "contact_rate",
            ]);
        MetricCatalogue.All.SelectMany(metric => metric.Dimensions).Except(Dimensions.OfMeasurements).ShouldBeEmpty();
    }
}
