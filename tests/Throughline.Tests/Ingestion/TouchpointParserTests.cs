using Throughline.Customers;
using Throughline.Customers.Companies;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Tests.Ingestion;

public sealed class TouchpointParserTests
{
    [Fact]
    public void The_documented_shape_is_taken()
    {
        var touchpoint = Parsing
            .Own(
                """
                {"id":"till-7-000981","source":"till-7","type":"Order.Completed","occurred_at":"2026-03-27T15:30:00Z",
                 "customer":{"email":"Ada@Example.org","phone":"+33 6 12 34 56 78","user_id":7,"anonymous_id":null,"handle:instagram":"ada"},
                 "channel":"Store","direction":"inbound","stage":"purchase","actor":"agent:b","sentiment":-0.5,
                 "amount":{"minor":1999,"currency":"EUR"},"data":{"a":[1, 2]}}
                """
            )
            .Items[0]
            .Taken();
        touchpoint.Type.ShouldBe("order.completed");
        (touchpoint.Source, touchpoint.ExternalId).ShouldBe(("till-7", "till-7-000981"));
        touchpoint.Identities.ShouldBe([
            new Identity(Identity.Email, "ada@example.org"),
            new Identity(Identity.Phone, "+33612345678"),
            new Identity(Identity.UserId, "7"),
            new Identity("handle:instagram", "ada"),
        ]);
        (touchpoint.Channel, touchpoint.Stage, touchpoint.Direction).ShouldBe(("store", "purchase", Direction.Inbound));
        (touchpoint.Actor, touchpoint.Sentiment, touchpoint.Amount).ShouldBe(("agent:b", -0.5, new Money(1999, "EUR")));
        touchpoint.Data.ShouldBe("""{"a":[1, 2]}""");
    }

    [Fact]
    public void Only_the_type_is_needed()
    {
        var touchpoint = Parsing.Own("""{"type":"price.changed"}""").Items[0].Taken();
        touchpoint.OccurredAt.ShouldBe(Parsing.Now);
        (touchpoint.Source, touchpoint.ExternalId, touchpoint.Data).ShouldBe(("server", null, "{}"));
        touchpoint.Identities.ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_passes_for_the_program_itself()
    {
        const string Forged = """{"type":"order.completed","source":"throughline","customer":{"user_id":"u"}}""";

        Parsing.Own(Forged, Parsing.Server).Items[0].Taken().Source.ShouldBe("server/throughline");
    }

    [Fact]
    public void A_public_key_does_not_say_who_did_it()
    {
        const string Forged = """{"type":"order.completed","actor":"agent:ann","customer":{"anonymous_id":"d"}}""";

        Parsing.Own(Forged, Parsing.Web).Items[0].Taken().Actor.ShouldBeNull();
        Parsing.Own(Forged, Parsing.Server).Items[0].Taken().Actor.ShouldBe("agent:ann");
    }

    [Fact]
    public void A_public_key_cannot_take_the_ids_of_another_source()
    {
        var touchpoint = Parsing.Own("""{"id":"1","source":"till-7","type":"x"}""", Parsing.Web).Items[0].Taken();
        touchpoint.Source.ShouldBe("web/till-7");
        touchpoint.Trusted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{}""", "invalid_type")]
    [InlineData("""{"type":"a b"}""", "invalid_type")]
    [InlineData("""{"type":"Größe"}""", "invalid_type")]
    [InlineData("""{"type":7.5e3}""", "invalid_type")]
    [InlineData("""{"type":"profile.created"}""", "reserved_type")]
    [InlineData("""{"type":"Customer.Erased"}""", "reserved_type")]
    [InlineData("""{"type":"customer.merged"}""", "reserved_type")]
    [InlineData("""{"type":"token.created"}""", "reserved_type")]
    [InlineData("""{"type":"role.changed"}""", "reserved_type")]
    [InlineData("""{"type":"sign_in.failed"}""", "reserved_type")]
    [InlineData("""{"type":"quarantine.replayed"}""", "reserved_type")]
    [InlineData("""{"type":"webhook.created"}""", "reserved_type")]
    [InlineData("""{"type":"write_key.revoked"}""", "reserved_type")]
    [InlineData("""{"type":"segment.deleted"}""", "reserved_type")]
    [InlineData("""{"type":"x","customer":{"email":"nobody"}}""", "invalid_email")]
    [InlineData("""{"type":"x","customer":{"phone":"0611"}}""", "invalid_phone")]
    [InlineData("""{"type":"x","customer":{"Bad Kind":"v"}}""", "invalid_identity_kind")]
    [InlineData("""{"type":"x","customer":{"user_id":[]}}""", "invalid_field")]
    [InlineData("""{"type":"x","customer":"u"}""", "invalid_field")]
    [InlineData("""{"type":"x","direction":"sideways"}""", "invalid_field")]
    [InlineData("""{"type":"x","sentiment":1.01}""", "invalid_field")]
    [InlineData("""{"type":"x","data":[]}""", "invalid_field")]
    [InlineData("""{"type":"x","amount":{"minor":-1,"currency":"EUR"}}""", "negative_amount")]
    [InlineData("""{"type":"x","amount":{"minor":1.5,"currency":"EUR"}}""", "invalid_amount")]
    [InlineData("""{"type":"x","amount":{"minor":1,"currency":"ABC"}}""", "invalid_currency")]
    [InlineData("""{"type":"x","occurred_at":"9999-01-01T00:00:00Z"}""", "occurred_at_out_of_range")]
    [InlineData("""{"type":"x","occurred_at":"2026-99-01T00:00:00Z"}""", "invalid_timestamp")]
    [InlineData("""{"type":"consent.given","data":{}}""", "missing_field")]
    [InlineData("""{"type":"consent.given"}""", "missing_field")]
    [InlineData("""{"type":"consent.withdrawn","data":{"purpose":3}}""", "invalid_field")]
    [InlineData("""{"type":"company.joined","data":{"group_id":{}}}""", "invalid_field")]
    [InlineData("""{"type":"customer.identified","data":{"traits":3}}""", "invalid_field")]
    [InlineData("""{"items":{}}""", "invalid_field")]
    [InlineData("""{"items":[7]}""", "invalid_item")]
    [InlineData("""7""", "invalid_field")]
    public void A_bad_touchpoint_is_told_what_is_wrong(string json, string code) =>
        Parsing.Own(json).Code().ShouldBe(code);

    [Fact]
    public void Many_identities_are_refused()
    {
        var handles = string.Join(',', Enumerable.Range(0, 40).Select(n => $"\"handle:{n}\":\"v\""));
        Parsing.Own("{\"type\":\"x\",\"customer\":{" + handles + "}}").Code().ShouldBe("too_many_identities");
    }

    [Fact]
    public void A_purpose_is_a_lower_case_word() =>
        Parsing
            .Own("""{"type":"consent.withdrawn","data":{"note":1,"purpose":" Tracking "}}""")
            .Items[0]
            .Taken()
            .Data.ShouldBe("""{"purpose":"tracking","note":1}""");

    [Fact]
    public void A_company_gets_the_id_that_follows_from_its_own() =>
        Parsing
            .Own("""{"type":"company.joined","data":{"company_id":"forged","group_id":"g","traits":{}}}""")
            .Items[0]
            .Taken()
            .Data.ShouldBe($$$"""{"company_id":"{{{CompanyIds.For("g")}}}","group_id":"g","traits":{}}""");
}
