using Throughline.Customers;
using Throughline.Customers.Companies;
using Throughline.Ingestion;
using Throughline.Ingestion.Segment;

namespace Throughline.Tests.Ingestion;

public sealed class SegmentParserTests
{
    [Theory]
    [InlineData("""{"event":"A"}""", "no_user_anon_id", "userId")]
    [InlineData("""{"userId":" ","anonymousId":null,"event":"A"}""", "no_user_anon_id", "userId")]
    [InlineData("""{"userId":"u"}""", "event_name_missing", "event")]
    [InlineData("""{"userId":"u","event":""}""", "event_name_missing", "event")]
    [InlineData("""{"userId":true,"event":"A"}""", "invalid_field", "userId")]
    [InlineData("""{"userId":"u","event":{}}""", "invalid_field", "event")]
    [InlineData("""{"userId":"u","event":"A","properties":[]}""", "invalid_field", "properties")]
    [InlineData("""{"userId":"u","event":"A","context":"x"}""", "invalid_field", "context")]
    [InlineData("""{"userId":"u","event":"A","timestamp":5}""", "invalid_field", "timestamp")]
    [InlineData("""{"userId":"u","event":"A","timestamp":"yesterday"}""", "invalid_timestamp", "timestamp")]
    [InlineData("""{"userId":"u","event":"A","timestamp":"0000-01-01T00:00:00Z"}""", "invalid_timestamp", "timestamp")]
    [InlineData(
        """{"userId":"u","event":"A","timestamp":"9999-12-31T23:59:59Z"}""",
        "occurred_at_out_of_range",
        "9999"
    )]
    [InlineData(
        """{"userId":"u","event":"A","timestamp":"9999-12-31T23:59:59Z","sentAt":"0001-01-01T00:00:00Z"}""",
        "occurred_at_out_of_range",
        "9999"
    )]
    [InlineData(
        """{"userId":"u","event":"A","timestamp":"1969-12-31T23:59:59Z"}""",
        "occurred_at_out_of_range",
        "1969"
    )]
    [InlineData(
        """{"userId":"u","event":"A","timestamp":"2026-03-28T15:30:01Z"}""",
        "occurred_at_out_of_range",
        "24 hours"
    )]
    [InlineData("""{"userId":"u","event":"A","properties":{"x":"a\u0000b"}}""", "invalid_text", "NUL")]
    [InlineData("""{"userId":"u","event":"A","properties":{"x":"\ud800"}}""", "invalid_text", "high surrogate")]
    [InlineData("""{"userId":"u","event":"A","properties":{"\udc00":1}}""", "invalid_text", "low surrogate")]
    [InlineData("""{"userId":"u","event":"A","properties":{"x":1e999999}}""", "number_out_of_range", "power")]
    [InlineData(
        """{"userId":"u","event":"Order Completed","properties":{"currency":"XXQ"}}""",
        "invalid_currency",
        "currency"
    )]
    [InlineData("""{"userId":"u","event":"Order Completed","properties":{"total":-1}}""", "negative_amount", "total")]
    [InlineData(
        """{"userId":"u","event":"Order Completed","properties":{"discount":"-0.5"}}""",
        "negative_amount",
        "discount"
    )]
    [InlineData(
        """{"userId":"u","event":"Order Completed","properties":{"products":[{"price":1},{"price":-1}]}}""",
        "negative_amount",
        "products[1].price"
    )]
    [InlineData("""{"userId":"u","event":"Order Completed","properties":{"total":"1,5"}}""", "invalid_amount", "total")]
    [InlineData("""{"userId":"u","event":"Order Completed","properties":{"total":1e300}}""", "invalid_amount", "total")]
    [InlineData(
        """{"userId":"u","event":"Product Added","properties":{"price":1,"quantity":-1}}""",
        "invalid_amount",
        "quantity"
    )]
    [InlineData("""[]""", "invalid_item", "object")]
    public void A_bad_track_call_is_told_what_is_wrong(string json, string code, string names)
    {
        var rejection = Parsing.Call(SegmentMethod.Track, json).Rejection.ShouldNotBeNull();
        rejection.Code.ShouldBe(code);
        rejection.Detail.ShouldContain(names);
    }

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("", "invalid_json")]
    [InlineData("{\"userId\":\"u\0\"}", "invalid_json")]
    public void A_body_that_is_no_json_is_refused_whole(string json, string code) =>
        SegmentParser
            .ParseSingle(SegmentMethod.Track, Parsing.Bytes(json), Parsing.Server, Parsing.Now)
            .Code()
            .ShouldBe(code);

    [Fact]
    public void A_body_that_is_no_utf8_is_refused_whole() =>
        SegmentParser
            .ParseSingle(
                SegmentMethod.Track,
                (byte[])[.. "{\"userId\":\""u8, 0xff, .. "\"}"u8],
                Parsing.Server,
                Parsing.Now
            )
            .Code()
            .ShouldBe("invalid_utf8");

    [Fact]
    public void A_message_id_over_its_length_is_refused() =>
        Parsing
            .Call(SegmentMethod.Track, $$"""{"userId":"u","event":"A","messageId":"{{new string('m', 101)}}"}""")
            .Rejection!.Code.ShouldBe("field_too_long");

    [Fact]
    public void Too_deep_a_nesting_is_refused_and_the_deepest_allowed_is_taken()
    {
        Parsing.Call(SegmentMethod.Track, Nested(63)).Taken();
        Parsing.Call(SegmentMethod.Track, Nested(64)).Rejection!.Code.ShouldBe("too_deep");
        SegmentParser
            .ParseSingle(SegmentMethod.Track, Parsing.Bytes(Nested(2000)), Parsing.Server, Parsing.Now)
            .Code()
            .ShouldBe("invalid_json");
    }

    [Fact]
    public void Of_a_repeated_key_the_last_one_wins_at_every_depth()
    {
        var touchpoint = Parsing
            .Call(
                SegmentMethod.Track,
                """{"userId":"a","userId":"b","event":"X","properties":{"k":1,"n":[{"q":1,"q":"é"}],"k":2}}"""
            )
            .Taken();
        touchpoint.Identities.ShouldBe([new Identity(Identity.UserId, "b")]);
        touchpoint.Data.ShouldBe("""{"event":"X","properties":{"k":2,"n":[{"q":"é"}]}}""");
    }

    [Fact]
    public void Ids_may_be_numbers_and_names_may_be_escaped()
    {
        var touchpoint = Parsing
            .Call(SegmentMethod.Track, """{"user\u0049d":17,"event":"X","messageId":"m"}""")
            .Taken();
        touchpoint.Identities.ShouldBe([new Identity(Identity.UserId, "17")]);
        touchpoint.ExternalId.ShouldBe("m");
        touchpoint.Source.ShouldBe("server");
        touchpoint.Trusted.ShouldBeTrue();
        Parsing.Call(SegmentMethod.Track, """{"userId":"u","event":"X"}""").Taken().ExternalId.ShouldBeNull();
    }

    [Theory]
    [InlineData("Song Played!", "track.song_played")]
    [InlineData("  --Größe: XL ", "track.größe_xl")]
    [InlineData("हिन्दी शब्द", "track.हिन्दी_शब्द")]
    [InlineData("!!!", "track.event")]
    public void An_unknown_event_keeps_its_name_in_its_type(string name, string type) =>
        Parsing.Track(name, "{}").Type.ShouldBe(type);

    [Fact]
    public void A_long_name_is_cut_to_the_length_of_a_type() =>
        Parsing.Track(new string('x', 500), "{}").Type.Length.ShouldBe(IngestionLimits.LongestType);

    [Fact]
    public void An_identify_call_gives_the_identities_in_its_traits_and_keeps_the_others_as_traits()
    {
        var touchpoint = Parsing
            .Call(
                SegmentMethod.Identify,
                """
                {"userId":"u","anonymousId":"d","traits":{"email":"Ada+x@Example.org","phone":"0611"},
                 "context":{"externalIds":[{"id":"ada","type":"handle:instagram"},{"id":"x","type":"Bad Kind"}]}}
                """
            )
            .Taken();
        touchpoint.Type.ShouldBe(CustomerEntries.Identified);
        touchpoint.Identities.ShouldBe([
            new Identity(Identity.UserId, "u"),
            new Identity(Identity.AnonymousId, "d"),
            new Identity(Identity.Email, "ada@example.org"),
            new Identity("handle:instagram", "ada"),
        ]);
        touchpoint.Json().GetProperty("traits").GetProperty("phone").GetString().ShouldBe("0611");
    }

    [Fact]
    public void A_group_call_joins_a_company()
    {
        var touchpoint = Parsing
            .Call(SegmentMethod.Group, """{"userId":"u","groupId":7,"traits":{"name":"Initech"}}""")
            .Taken();
        touchpoint.Type.ShouldBe(CustomerEntries.CompanyJoined);
        touchpoint.Json().GetProperty("company_id").GetGuid().ShouldBe(CompanyIds.For("7").Value);
        touchpoint.Json().GetProperty("group_id").GetString().ShouldBe("7");
        Parsing.Call(SegmentMethod.Group, """{"userId":"u"}""").Rejection!.Code.ShouldBe("missing_field");
    }

    [Theory]
    [InlineData("""{"userId":"u","previousId":"old"}""", Identity.UserId, "old")]
    [InlineData("""{"userId":"u","anonymousId":"dev","previousId":"dev"}""", Identity.AnonymousId, "dev")]
    [InlineData("""{"userId":"u","anonymousId":"dev"}""", Identity.AnonymousId, "dev")]
    [InlineData(
        """{"userId":"u","previousId":"0192e4c5-6f1a-7c3e-8a57-2f5d0c9b1e11"}""",
        Identity.AnonymousId,
        "0192e4c5-6f1a-7c3e-8a57-2f5d0c9b1e11"
    )]
    public void An_alias_call_names_the_identity_before(string json, string kind, string value) =>
        Parsing.Call(SegmentMethod.Alias, json).Taken().Previous.ShouldBe(new Identity(kind, value));

    [Theory]
    [InlineData(SegmentMethod.Screen, "{}", "app")]
    [InlineData(SegmentMethod.Page, "{}", "web")]
    [InlineData(SegmentMethod.Identify, """{"device":{"type":"ios"}}""", "app")]
    [InlineData(SegmentMethod.Identify, """{"os":{"name":"linux"},"userAgent":"Mozilla"}""", "web")]
    [InlineData(SegmentMethod.Identify, """{"library":{"name":"@segment/analytics-node"}}""", "api")]
    public void The_channel_follows_from_the_context(SegmentMethod method, string context, string channel) =>
        Parsing.Call(method, $$"""{"userId":"u","context":{{context}}}""").Taken().Channel.ShouldBe(channel);

    [Fact]
    public void An_unsubscription_withdraws_the_consent_to_marketing()
    {
        var touchpoint = Parsing.Track("unsubscribed", """{"list_id":"l","purpose":7}""");
        touchpoint.Type.ShouldBe(CustomerEntries.ConsentWithdrawn);
        touchpoint.Channel.ShouldBe("email");
        touchpoint.Json().GetProperty("purpose").GetString().ShouldBe("marketing");
    }

    [Fact]
    public void Of_the_context_little_is_kept_and_no_address()
    {
        var data = Parsing
            .Call(
                SegmentMethod.Track,
                """{"userId":"u","event":"X","context":{"ip":"8.8.8.8","page":{"url":"u","search":"?s"},"locale":"de","app":{"name":"n"}}}"""
            )
            .Taken()
            .Data;
        data.ShouldBe("""{"event":"X","context":{"page":{"url":"u"},"app":"n","locale":"de"}}""");
    }

    private static string Nested(int levels) =>
        $$"""{"userId":"u","event":"A","properties":{{string.Concat(Enumerable.Repeat("{\"a\":", levels - 1))}}{}{{new string('}', levels - 1)}}}""";
}
