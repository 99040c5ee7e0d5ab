using Throughline.Customers;
using Throughline.Ingestion.Entries;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Tests.Ingestion;

public sealed class IngestionEntriesTests
{
    private static readonly Catalogue Catalogue = new(IngestionEntries.All.Concat(CustomerEntries.All));

    [Theory]
    [InlineData("product.viewed", """{"name":"Monopoly: 3rd Edition"}""", "Viewed Monopoly: 3rd Edition")]
    [InlineData(
        "order.completed",
        """{"order_id":"50314b8e9bcf000000000000"}""",
        "Order 50314b8e completed · 27.50 USD"
    )]
    [InlineData(
        "delivery.delivered",
        """{"order_id":"1","late_days":3,"courier":"Swift"}""",
        "Delivered 3 days late · Swift"
    )]
    [InlineData("survey.answered", """{"metric":"nps","score":9}""", "Answered NPS: 9")]
    [InlineData("return.requested", """{"order_id":"o-1","reason":"broken"}""", "Asked to return order o-1 · broken")]
    public void An_entry_reads_as_a_sentence(string type, string data, string sentence) =>
        Catalogue.Sentence(Entry(type, data)).ShouldBe(sentence);

    [Fact]
    public void No_odd_data_breaks_a_sentence()
    {
        string[] odd =
        [
            "",
            "{",
            "null",
            "[1]",
            "7",
            """{"name":{},"order_id":[],"score":"x","late_days":{},"promised_at":"x"}""",
            """{"name":"\ud800","order_id":"\ud800","\ud800":1,"metric":true,"late_days":1e400}""",
            $$"""{"name":"{{string.Concat(Enumerable.Repeat("😀", 100))}}","query":""}""",
        ];
        foreach (var type in IngestionEntries.All)
        {
            foreach (var data in odd)
                Catalogue.Sentence(Entry(type.Name, data)).ShouldNotBeNullOrWhiteSpace($"{type.Name} {data}");
        }
    }

    private static Entry Entry(string type, string data) =>
        new()
        {
            Seq = 1,
            Id = EntryId.New(Parsing.Now),
            Type = type,
            OccurredAt = Parsing.Now,
            RecordedAt = Parsing.Now,
            Source = "test",
            Data = data,
            Amount = new Money(2750, "USD"),
        };
}
