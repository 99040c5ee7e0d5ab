using System.Text;

namespace Throughline.Tests.Acceptance;

/// <summary>A call that must be refused, with what is to be said of it.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Path">Where it is sent.</param>
/// <param name="Body">What is sent; Latin-1, so that a text can hold any byte.</param>
/// <param name="Status">The answer's code.</param>
/// <param name="Code">The problem's code.</param>
/// <param name="IsKept">Whether quarantine has it, byte for byte.</param>
/// <param name="Headers">More headers, whole lines.</param>
internal sealed record BadCall(
    string Name,
    string Path,
    string Body,
    int Status,
    string Code,
    bool IsKept = true,
    string Headers = ""
)
{
    private const string Track = "/v1/track";
    private const string Own = "/v1/touchpoints";

    public static IReadOnlyList<BadCall> All { get; } =
    [
        new("half a JSON", Track, """{"userId":"u","event":""", 400, "invalid_json"),
        new("no JSON", Own, "hello", 400, "invalid_json"),
        new("nothing", Track, "", 400, "invalid_json"),
        new("no UTF-8", Track, "{\"userId\":\"\u00ff\"}", 400, "invalid_utf8"),
        new("a list for an object", Track, """["userId"]""", 400, "invalid_item"),
        new("a text for the batch", "/v1/batch", """{"batch":"all"}""", 400, "invalid_field"),
        new("no batch", "/v1/batch", """{"messages":[]}""", 400, "invalid_field"),
        new("properties as a list", Track, """{"userId":"u","event":"e","properties":[1]}""", 400, "invalid_field"),
        new("an object for an id", Track, """{"userId":{"a":1},"event":"e"}""", 400, "invalid_field"),
        new("nobody", Track, """{"event":"e"}""", 400, "no_user_anon_id"),
        new("a NUL", Track, """{"userId":"u","event":"a\u0000b"}""", 400, "invalid_text"),
        new("half a surrogate pair", Track, """{"userId":"u","event":"\ud83d!"}""", 400, "invalid_text"),
        new("the year 0", Track, Called("timestamp", "0000-01-01T00:00:00Z"), 400, "invalid_timestamp"),
        new("the year 9999", Track, Called("timestamp", "9999-12-31T23:59:59Z"), 400, "occurred_at_out_of_range"),
        new("the year 1969", Track, Called("timestamp", "1969-12-31T23:59:59Z"), 400, "occurred_at_out_of_range"),
        new("no time at all", Track, Called("timestamp", "soon"), 400, "invalid_timestamp"),
        new(
            "a negative total",
            Track,
            """{"userId":"u","event":"Order Completed","properties":{"order_id":"o","total":-5,"currency":"EUR"}}""",
            400,
            "negative_amount"
        ),
        new(
            "no such money",
            Track,
            """{"userId":"u","event":"Order Completed","properties":{"order_id":"o","total":5,"currency":"EURO"}}""",
            400,
            "invalid_currency"
        ),
        new("33 kB", Track, Called("note", new string('x', 33 * 1024)), 413, "event_too_large"),
        new("600 kB", "/v1/batch", new string(' ', 600 * 1024), 413, "body_too_large", IsKept: false),
        new("2 MB", "/v1/batch", new string(' ', 2 * 1024 * 1024), 413, "body_too_large", IsKept: false),
        new(
            "an unknown packing",
            Track,
            "{}",
            415,
            "unsupported_encoding",
            IsKept: false,
            "Content-Encoding: zstd\r\n"
        ),
        new(
            "two packings",
            Track,
            "{}",
            415,
            "unsupported_encoding",
            IsKept: false,
            "Content-Encoding: gzip, gzip\r\n"
        ),
        new("no gzip", Track, "{}", 400, "invalid_encoding", IsKept: false, "Content-Encoding: gzip\r\n"),
        new("no brotli", Track, "{\"userId\":1}", 400, "invalid_encoding", IsKept: false, "Content-Encoding: br\r\n"),
        new("no deflate", Track, "{}", 400, "invalid_encoding", IsKept: false, "Content-Encoding: deflate\r\n"),
        new(
            "an event said to be a batch",
            Own,
            """{"specversion":"1.0"}""",
            400,
            "invalid_field",
            Headers: "Content-Type: application/cloudevents-batch+json\r\n"
        ),
        new(
            "an event of another version",
            Own,
            """{"specversion":"0.3","id":"1","source":"s","type":"t"}""",
            400,
            "unsupported_specversion",
            Headers: "Content-Type: application/cloudevents+json\r\n"
        ),
    ];

    public byte[] Bytes => Encoding.Latin1.GetBytes(Body);

    private static string Called(string name, string value) =>
        $$"""{"userId":"u","event":"e","{{name}}":"{{value}}"}""";
}
