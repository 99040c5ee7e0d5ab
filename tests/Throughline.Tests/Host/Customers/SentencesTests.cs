using Microsoft.AspNetCore.Http;
using Throughline.Conversations;
using Throughline.Customers;
using Throughline.Host.Web;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;
using Throughline.Ingestion.Entries;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Customers;

public sealed class SentencesTests
{
    private static readonly Catalogue Catalogue = new([
        .. CustomerEntries.All,
        .. IngestionEntries.All,
        .. ConversationEntries.All.Where(type => type.IsTouchpoint),
    ]);

    private static readonly WordBook Book = new();

    [Theory]
    [InlineData("order.completed", """{"products":[{"quantity":2},{}]}""", "Ordered 3 things for €97.00")]
    [InlineData("order.completed", """{"products":"many"}""", "Ordered for €97.00")]
    [InlineData("call.received", """{"waited_seconds":660}""", "Called, waited 11 min")]
    [InlineData(
        "call.received",
        """{"waited_seconds":45,"topic":"where_is_my_order"}""",
        "Called about where is my order, waited 45 s"
    )]
    [InlineData("call.received", """{"waited_seconds":"soon"}""", "Called")]
    [InlineData(
        "survey.answered",
        """{"metric":"nps","score":9,"comment":"fast and friendly"}""",
        "Answered NPS 9: “fast and friendly”"
    )]
    [InlineData("survey.answered", "{}", "Answered a survey")]
    [InlineData("delivery.delivered", """{"late_days":1,"courier":"Nord"}""", "Delivered 1 day late by Nord")]
    [InlineData("delivery.delivered", """{"late_days":-1,"courier":"Nord"}""", "Delivered by Nord")]
    [InlineData("message.received", """{"subject":"Where is my order?"}""", "“Where is my order?”")]
    [InlineData("page.viewed", """{"path":"/jackets"}""", "Viewed /jackets")]
    [InlineData("visit.paid_twice", "{}", "Visit paid twice")]
    [InlineData("order.refunded", "[1,2]", "Got €97.00 back")]
    public void An_entry_is_told_in_one_sentence_made_of_what_it_says(string type, string data, string sentence) =>
        Say(type, data, Languages.English).ShouldBe(sentence);

    [Theory]
    [InlineData("de", "Hat 3 Artikel für 97,00\u00a0€ bestellt")]
    [InlineData("fr", "A commandé 3 articles pour 97,00\u00a0€")]
    [InlineData("es", "Pidió 3 artículos por 97,00\u00a0€")]
    [InlineData("tr", "€97,00 tutarında 3 ürün sipariş edildi")]
    public void Customers_read_it_in_their_own_language(string language, string sentence) =>
        Say("order.completed", """{"products":[{"quantity":3}]}""", Languages.Named(language)!).ShouldBe(sentence);

    [Fact]
    public void Every_touchpoint_that_is_declared_has_a_sentence_of_its_own_that_needs_nothing()
    {
        foreach (var type in Catalogue.All)
        foreach (var language in Languages.Public)
            Book.Find(language, $"entries.{type.Name}").ShouldNotBeNull(type.Name).Arguments.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fact_that_a_sentence_names_can_be_found_in_an_entry()
    {
        var everything = """
            {"account_name":"a","name":"a","agent_name":"a","title":"a","category":"a","comment":"a","group_id":"a",
             "coupon":"a","courier":"a","promised_at":"2026-01-01T00:00:00Z","late_days":1,"invitee_email":"a","products":[{}],
             "payment_method":"a","metric":"a","percent":1,"trial_plan_name":"a","program":"a","purpose":"a","query":"a",
             "rating":1,"reason":"a","reward":"a","role":"a","score":1,"step":1,"store":"a","subject":"a","text":"a",
             "topic":"a","value":"a","waited_seconds":5}
            """;
        var variants = new SentenceVariants(Catalogue);
        foreach (var type in Catalogue.All)
            Say(type.Name, everything, Languages.English)
                .ShouldBe(
                    Say(type.Name, everything, Languages.English, variants.Of(type.Name)[0].Key),
                    $"the first sentence of {type.Name} names what cannot be read"
                );
    }

    [Fact]
    public void Text_that_would_reorder_what_stands_around_it_is_made_harmless()
    {
        Say("message.received", """{"subject":"abc\u202Edef\u2066 ghi\nline"}""", Languages.English)
            .ShouldBe("“abcdef ghi line”");
        Plain.Data("a\u202Eb\0").ShouldBe("a\\u202Eb\\u0000");
        Say("message.received", """{"subject":"\ud800"}""", Languages.English).ShouldBe("Wrote to us");
        Say("message.received", $$"""{"subject":"{{new string('x', 500)}}"}""", Languages.English)
            .Length.ShouldBeLessThan(90);
    }

    private static string Say(string type, string data, SpokenLanguage language, string? key = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.AcceptLanguage = language.Code;
        var reader = new Reader(new HttpContextAccessor { HttpContext = http });
        var words = new Words(Book, reader);
        var instants = new Instants(reader, words, new TestClock());
        var entry = new Entry
        {
            Seq = 1,
            Id = new EntryId(Guid.Empty),
            Type = type,
            OccurredAt = DateTimeOffset.UnixEpoch,
            RecordedAt = DateTimeOffset.UnixEpoch,
            Source = "test",
            Amount = new Money(9_700, "EUR"),
            Data = data,
        };
        if (key is null)
            return new Sentences(new SentenceVariants(Catalogue), words, instants).Of(entry);
        var facts = new SentenceFacts(entry, words, instants);
        return words[
            key,
            [.. Book.Find(language, key)!.Arguments.Select(name => (name, facts.Find(name) ?? $"no {name}"))]
        ];
    }
}
