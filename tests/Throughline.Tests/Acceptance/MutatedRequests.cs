using System.Globalization;
using System.Text;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>Valid requests of every shape with something broken: in the body, a header, the path, or all of them.</summary>
internal sealed class MutatedRequests(int seed, string key, string token)
{
    // Of the people and ids some come again, so that mutations meet what others left.
    private const int People = 500;
    private const string Customer = "0198f2a0-0000-7000-8000-000000000001";

    private static readonly (string Method, string Path, string Headers, string Body)[] Valid =
    [
        (
            "POST",
            "/v1/batch",
            "",
            """{"sentAt":"2026-03-27T15:29:00Z","context":{"page":{"url":"u"},"locale":"de"},"batch":[{"type":"track","messageId":"m-#","userId":"u-@","event":"Order Completed","timestamp":"2026-03-27T15:00:00.000Z","properties":{"order_id":"o","total":27.5,"currency":"EUR","products":[{"price":19,"quantity":2}]}},{"type":"identify","messageId":"i-#","anonymousId":"d-@","traits":{"email":"a@b.c","phone":"+33612345678"}}]}"""
        ),
        (
            "POST",
            "/v1/track",
            "",
            """{"messageId":"t-#","userId":"u-@","event":"Product Added","properties":{"price":"1.5","quantity":"2","name":"caf\u00e9 \ud83d\ude00"}}"""
        ),
        (
            "POST",
            "/v1/identify",
            "",
            """{"messageId":"d-#","userId":"u-@","anonymousId":"d-@","traits":{"email":"u-@@shop.example","name":"Ada","age":17}}"""
        ),
        ("POST", "/v1/group", "", """{"messageId":"g-#","userId":"u-@","groupId":"acme","traits":{"name":"Acme"}}"""),
        ("POST", "/v1/alias", "", """{"messageId":"a-#","userId":"u-@","previousId":"old-@"}"""),
        (
            "POST",
            "/v1/touchpoints",
            "Content-Type: application/json\r\n",
            """{"items":[{"id":"p-#","source":"s","type":"order.completed","occurred_at":"2026-03-27T15:30:00Z","customer":{"email":"a@b.c","user_id":"u-@"},"amount":{"minor":1999,"currency":"EUR"},"data":{"a":{"b":[1,2,{}]}}}]}"""
        ),
        (
            "POST",
            "/v1/touchpoints",
            "Content-Type: application/cloudevents-batch+json\r\n",
            """[{"specversion":"1.0","id":"c-#","source":"/s","type":"a.b","time":"2026-03-27T15:30:00Z","subject":"email:a@b.c","data":{"x":1e5},"ext":"e"}]"""
        ),
        (
            "POST",
            "/v1/touchpoints",
            "Content-Type: application/cloudevents+json\r\n",
            """{"specversion":"1.0","id":"e-#","source":"/s","type":"a.b","subject":"u-@","data":"text"}"""
        ),
        (
            "POST",
            "/v1/touchpoints",
            "Content-Type: application/json\r\nce-specversion: 1.0\r\nce-id: b-#\r\nce-source: /s\r\nce-type: a.b\r\nce-subject: u-@\r\n",
            """{"x":[1,2]}"""
        ),
        ("GET", "/v1/ledger?after=0&limit=3", "", ""),
        ("GET", "/v1/quarantine?cursor=9", "", ""),
        ("GET", "/v1/customers?q=ada&limit=5", "", ""),
        ("GET", $"/v1/customers/{Customer}/timeline?limit=5", "", ""),
        (
            "POST",
            $"/v1/customers/{Customer}/merge",
            "Content-Type: application/json\r\n",
            $$"""{"other_id":"{{Customer}}"}"""
        ),
        (
            "PUT",
            $"/v1/customers/{Customer}/consents/marketing",
            "Content-Type: application/json\r\n",
            """{"given":true}"""
        ),
        (
            "POST",
            "/v1/segments/preview",
            "Content-Type: application/json\r\n",
            """{"name":"s","definition":{"all":[{"trait":"age","gt":3}]}}"""
        ),
    ];

    private readonly Random random = new(seed);
    private int sent;

    public byte[] Next()
    {
        // Two in three are ingestion: the first nine shapes.
        var (method, path, headers, body) = Valid[random.Next(random.Next(3) == 0 ? Valid.Length : 9)];
        var bytes = Encoding.UTF8.GetBytes(Fill(body));
        headers = Fill(headers);
        var what = random.Next(8);
        if (bytes.Length > 0 && what != 0)
            bytes = Mutation.Of(bytes, random);
        if (what is 0 or 1 && headers.Length > 0)
            headers = InLine(headers.TrimEnd()) + "\r\n";
        if (what is 2)
            path = "/" + InLine(path[1..]).Replace(' ', '+');
        if (what is 3)
            headers += Header[random.Next(Header.Length)];
        var secret = random.Next(50) == 0 ? InLine("Bearer " + token) : Secret(path);
        return WireRequest.Make(method, path, $"Authorization: {secret}\r\n{headers}", bytes);
    }

    private static readonly string[] Header =
    [
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: br\r\n",
        "Content-Type: text/plain\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n",
        "ce-specversion: 1.0\r\n",
        "Accept: image/png\r\n",
        "Origin: https://shop.example\r\n",
        "Idempotency-Key: 1\r\n",
        "If-Match: \"1\"\r\n",
        "Last-Event-ID: -1\r\n",
        "Cookie: a=\u00ff;;=\r\n",
    ];

    private string Secret(string path) =>
        path.StartsWith("/v1/touchpoints", StringComparison.Ordinal) || path.Length < 14
            ? WireRequest.Basic(key)
            : $"Bearer {token}";

    private string Fill(string template) =>
        template
            .Replace("#", $"{seed}-{sent++}", StringComparison.Ordinal)
            .Replace("u-@", $"u-{random.Next(People)}", StringComparison.Ordinal)
            .Replace("-@", $"-{random.Next(People).ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal);

    /// <summary>Without a line's end or a NUL: the frame of the requests stays whole, so that each has one answer.</summary>
    private string InLine(string text)
    {
        var lines = text.Split("\r\n");
        var at = random.Next(lines.Length);
        var mutated = Encoding.Latin1.GetString(Mutation.Of(Encoding.Latin1.GetBytes(lines[at]), random));
        lines[at] = mutated.Replace('\r', ' ').Replace('\n', ' ').Replace("Content-Length", "X-Length");
        return string.Join("\r\n", lines);
    }
}
