using Throughline.Customers;
using Throughline.Ingestion;
using Throughline.Ingestion.CloudEvents;

namespace Throughline.Tests.Ingestion;

public sealed class CloudEventParserTests
{
    private const string Required =
        "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/till\",\"type\":\"com.Example.Sold\"";

    [Theory]
    [InlineData("", "{}")]
    [InlineData(",\"data\":{\"a\":1}", """{"a":1}""")]
    [InlineData(",\"data\":[1]", """{"value":[1]}""")]
    [InlineData(",\"data_base64\":\"AAE=\"", """{"data_base64":"AAE="}""")]
    [InlineData(",\"data\":{\"a\":1},\"traceid\":\"t\"", """{"a":1,"extensions":{"traceid":"t"}}""")]
    public void The_data_is_kept_in_every_form(string rest, string data)
    {
        var touchpoint = Structured($"{{{Required}{rest}}}").Items[0].Taken();
        touchpoint.Data.ShouldBe(data);
        (touchpoint.Source, touchpoint.ExternalId, touchpoint.Type).ShouldBe(("/till", "1", "com.example.sold"));
    }

    [Theory]
    [InlineData("u-17", Identity.UserId, "u-17")]
    [InlineData("email:Ada@Example.org", Identity.Email, "ada@example.org")]
    [InlineData("anonymous_id:d", Identity.AnonymousId, "d")]
    [InlineData("handle:instagram:ada", "handle:instagram", "ada")]
    [InlineData("order:17", Identity.UserId, "order:17")]
    public void The_subject_is_whom_it_is_about(string subject, string kind, string value) =>
        Structured($$"""{{{Required}},"subject":"{{subject}}"}""")
            .Items[0]
            .Taken()
            .Identities.ShouldBe([new Identity(kind, value)]);

    [Theory]
    [InlineData("""{"id":"1","source":"s","type":"t"}""", "missing_field", "specversion")]
    [InlineData("""{"specversion":"0.3","id":"1","source":"s","type":"t"}""", "unsupported_specversion", "1.0")]
    [InlineData("""{"specversion":"1.0","source":"s","type":"t"}""", "missing_field", "id")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t"}""", "missing_field", "source")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s"}""", "missing_field", "type")]
    [InlineData("""{"specversion":"1.0","id":1,"source":"s","type":"t"}""", "invalid_field", "id")]
    [InlineData(
        """{"specversion":"1.0","id":"1","source":"s","type":"customer.erased"}""",
        "reserved_type",
        "customer.erased"
    )]
    [InlineData(
        """{"specversion":"1.0","id":"1","source":"s","type":"t","subject":"email:x"}""",
        "invalid_email",
        "email"
    )]
    public void A_bad_event_is_told_what_is_wrong(string json, string code, string names)
    {
        var rejection = Structured(json).Items[0].Rejection.ShouldNotBeNull();
        rejection.Code.ShouldBe(code);
        rejection.Detail.ShouldContain(names);
    }

    [Fact]
    public void A_batch_is_an_array_of_events()
    {
        var call = CloudEventParser.ParseBatch(Parsing.Bytes($"[{{{Required}}},{{}}]"), Parsing.Web, Parsing.Now);
        call.Items.Select(item => item.Rejection?.Code).ShouldBe([null, "missing_field"]);
        call.Items[0].Touchpoint!.Source.ShouldBe("web//till");
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", """{"a":1}""", """{"a":1}""")]
    [InlineData("text/plain", "hé", """{"value":"hé"}""")]
    [InlineData("image/png", "abc", """{"data_base64":"YWJj"}""")]
    [InlineData(null, "", "{}")]
    public void In_binary_mode_the_headers_are_the_attributes(string? contentType, string body, string data)
    {
        var touchpoint = Binary(contentType, body).Items[0].Taken();
        touchpoint.Data.ShouldBe(data);
        touchpoint.Source.ShouldBe("/a b");
        touchpoint.OccurredAt.ShouldBe(Parsing.Now.AddHours(-1));
    }

    [Theory]
    [InlineData("1,\"id\":\"forged\"")]
    [InlineData("{")]
    public void A_binary_body_that_is_no_json_is_refused(string body) =>
        Binary("application/json", body).Code().ShouldBe("invalid_json");

    private static ParsedCall Structured(string json) =>
        CloudEventParser.ParseStructured(Parsing.Bytes(json), Parsing.Server, Parsing.Now);

    private static ParsedCall Binary(string? contentType, string body) =>
        CloudEventParser.ParseBinary(
            new Dictionary<string, string>
            {
                ["CE-SpecVersion"] = "1.0",
                ["ce-id"] = "1",
                ["ce-source"] = "/a%20b",
                ["ce-type"] = "t",
                ["ce-time"] = "2026-03-27T14:30:00Z",
                ["ce-data"] = "7",
            },
            contentType,
            Parsing.Bytes(body),
            Parsing.Server,
            Parsing.Now
        );
}
