using System.Text;
using System.Text.Json;
using Throughline.Ingestion;
using Throughline.Ingestion.CloudEvents;
using Throughline.Ingestion.Segment;
using Throughline.Ingestion.Touchpoints;
using Throughline.Tests.Support;

namespace Throughline.Tests.Ingestion;

/// <summary>Whatever arrives, the answer is a value; and what is taken is JSON that both databases hold.</summary>
public sealed class MutationTests
{
    private const int Rounds = 15_000;

    private static readonly string[] Seeds =
    [
        """{"sentAt":"2026-03-27T15:29:00Z","context":{"page":{"url":"u"},"locale":"de"},"batch":[{"type":"track","messageId":"m-1","userId":"u","event":"Order Completed","timestamp":"2026-03-27T15:00:00.000Z","properties":{"order_id":"o","total":27.5,"currency":"EUR","products":[{"price":19,"quantity":2}]}},{"type":"identify","anonymousId":"d","traits":{"email":"a@b.c","phone":"+33612345678"}}]}""",
        """{"type":"track","userId":17,"event":"Product Added","properties":{"price":"1.5","quantity":"2","name":"caf\u00e9 \ud83d\ude00"}}""",
        """{"items":[{"id":"1","source":"s","type":"order.completed","occurred_at":"2026-03-27T15:30:00Z","customer":{"email":"a@b.c","user_id":"u"},"amount":{"minor":1999,"currency":"EUR"},"data":{"a":{"b":[1,2,{}]}}}]}""",
        """[{"specversion":"1.0","id":"1","source":"/s","type":"a.b","time":"2026-03-27T15:30:00Z","subject":"email:a@b.c","data":{"x":1e5},"ext":"e"}]""",
    ];

    [Fact]
    public void No_mutation_of_a_valid_call_throws()
    {
        var random = new Random(20260327);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Mutation.Of(Parsing.Bytes(Seeds[round % Seeds.Length]), random);
            var because = $"round {round}: {Encoding.Latin1.GetString(bytes)}";
            foreach (var call in Parse(bytes))
            {
                foreach (var item in call.Items)
                {
                    (item.Touchpoint is null).ShouldBe(item.Rejection is not null, because);
                    if (item.Touchpoint is { } touchpoint)
                        Keepable(touchpoint.Data).ShouldBeTrue(because + " -> " + touchpoint.Data);
                }
            }
        }
    }

    private static IEnumerable<ParsedCall> Parse(byte[] bytes) =>
        [
            SegmentParser.ParseBatch(bytes, Parsing.Web, Parsing.Now),
            SegmentParser.ParseSingle(SegmentMethod.Track, bytes, Parsing.Web, Parsing.Now),
            SegmentParser.ParseSingle(SegmentMethod.Alias, bytes, Parsing.Web, Parsing.Now),
            TouchpointParser.Parse(bytes, Parsing.Web, Parsing.Now),
            CloudEventParser.ParseBatch(bytes, Parsing.Web, Parsing.Now),
            CloudEventParser.ParseStructured(bytes, Parsing.Web, Parsing.Now),
        ];

    /// <summary>Judged by another road than the parser's own: everything unescaped, no key twice, no NUL, no huge number.</summary>
    private static bool Keepable(string data)
    {
        using var document = JsonDocument.Parse(data, new JsonDocumentOptions { AllowDuplicateProperties = false });
        return Keepable(document.RootElement);
    }

    private static bool Keepable(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .All(member => !member.Name.Contains('\0') && Keepable(member.Value)),
            JsonValueKind.Array => value.EnumerateArray().All(Keepable),
            JsonValueKind.String => !value.GetString()!.Contains('\0'),
            JsonValueKind.Number => double.IsFinite(value.GetDouble()),
            _ => true,
        };
}
