using Throughline.Ingestion;
using Throughline.Ingestion.Segment;

namespace Throughline.Tests.Ingestion;

public sealed class SegmentBatchTests
{
    [Fact]
    public void Each_item_fails_alone_and_keeps_its_own_bytes()
    {
        var call = Parse(
            """{"batch":[{"type":"track","userId":"u","event":"X"},{"type":"nonsense","userId":"u"},7,{"type":"track","userId":"u","event":"a\u0000"},{"type":"page","userId":"v","userId":"w"}]}"""
        );
        call.Items.Select(item => item.Rejection?.Code)
            .ShouldBe([null, "invalid_type", "invalid_item", "invalid_text", null]);
        call.Items.Select(item => item.Index).ShouldBe([0, 1, 2, 3, 4]);
        System.Text.Encoding.UTF8.GetString(call.Items[1].Raw.Span).ShouldBe("""{"type":"nonsense","userId":"u"}""");
        call.Items[4].Touchpoint!.Identities[0].Value.ShouldBe("w");
    }

    [Fact]
    public void The_context_of_the_batch_holds_for_each_item_unless_it_says_otherwise()
    {
        var call = Parse(
            """{"context":{"locale":"de","timezone":"Europe/Berlin"},"batch":[{"type":"track","userId":"u","event":"X","context":{"locale":"fr"}}]}"""
        );
        call.Items[0].Taken().Data.ShouldBe("""{"event":"X","context":{"locale":"fr","timezone":"Europe/Berlin"}}""");
    }

    [Fact]
    public void An_item_over_its_size_is_refused_and_its_neighbours_are_taken()
    {
        var big = new string('x', IngestionLimits.LargestItem);
        var call = Parse(
            $$$"""{"batch":[{"type":"track","userId":"u","event":"X","properties":{"x":"{{{big}}}"}},{"type":"page","userId":"u"}]}"""
        );
        call.Items.Select(item => item.Rejection?.Code).ShouldBe(["event_too_large", null]);
        SegmentParser
            .ParseSingle(SegmentMethod.Track, Parsing.Bytes($"\"{big}\""), Parsing.Server, Parsing.Now)
            .Code()
            .ShouldBe("event_too_large");
    }

    [Theory]
    [InlineData("""{"batch":{}}""", "invalid_field")]
    [InlineData("""{}""", "invalid_field")]
    [InlineData("""[]""", "invalid_field")]
    [InlineData("""{"batch":[],"context":7}""", "invalid_field")]
    [InlineData("""{"batch":[],"context":{"x":"\u0000"}}""", "invalid_text")]
    [InlineData("""{"batch":[],"sentAt":"soon"}""", "invalid_timestamp")]
    public void An_envelope_that_cannot_be_read_refuses_the_batch(string json, string code) =>
        Parse(json).Rejection!.Code.ShouldBe(code);

    [Fact]
    public void More_items_or_bytes_than_allowed_refuse_the_batch()
    {
        Parse($$"""{"batch":[{{string.Join(',', Enumerable.Repeat("0", IngestionLimits.MostItems + 1))}}]}""")
            .Rejection!.Code.ShouldBe("too_many_items");
        Parse(new string(' ', IngestionLimits.LargestBatch + 1)).Rejection!.Code.ShouldBe("batch_too_large");
    }

    [Theory]
    [InlineData("2026-03-27T15:20:00Z", "2026-03-27T15:25:00Z", "2026-03-27T15:25:00Z")] // five minutes slow
    [InlineData("2026-03-27T16:00:00Z", "2026-03-27T16:30:00Z", "2026-03-27T15:00:00Z")] // an hour fast
    [InlineData("2026-03-27T15:29:00.25Z", "2026-03-27T15:29:59.5Z", "2026-03-27T15:29:00.25Z")] // the network's delay
    [InlineData("2012-12-02T00:30:08.276Z", "2026-03-27T15:30:00Z", "2012-12-02T00:30:08.276Z")] // an import
    [InlineData("2015-2-02T00:30:08.276Z", null, "2015-02-02T00:30:08.276Z")]
    [InlineData("2026-03-27T16:00:00+01:00", null, "2026-03-27T15:00:00Z")]
    [InlineData("2026-03-27T15:00:00", null, "2026-03-27T15:00:00Z")]
    [InlineData(null, "2026-03-27T15:00:00Z", "2026-03-27T15:30:00Z")]
    public void A_clients_wrong_clock_is_corrected(string? timestamp, string? sentAt, string occurredAt)
    {
        var call = Parse(
            $$"""{"sentAt":{{Quote(sentAt)}},"batch":[{"type":"page","userId":"u","timestamp":{{Quote(timestamp)}}}]}"""
        );
        call.Items[0].Taken().OccurredAt.ShouldBe(DateTimeOffset.Parse(occurredAt));
    }

    [Fact]
    public void The_timestamp_comes_before_the_original_timestamp_and_a_collected_call_keeps_its_own()
    {
        Parsing
            .Call(
                SegmentMethod.Page,
                """{"userId":"u","originalTimestamp":"2026-03-27T15:00:00Z","timestamp":"2026-03-27T14:00:00Z"}"""
            )
            .Taken()
            .OccurredAt.Hour.ShouldBe(14);
        Parsing
            .Call(
                SegmentMethod.Page,
                """{"userId":"u","originalTimestamp":"2015-12-10T03:00:00Z","sentAt":"2015-12-10T03:00:01Z","receivedAt":"2015-12-10T04:00:01Z","timestamp":"2015-12-10T04:00:00Z"}"""
            )
            .Taken()
            .OccurredAt.ShouldBe(new DateTimeOffset(2015, 12, 10, 4, 0, 0, TimeSpan.Zero));
    }

    private static ParsedCall Parse(string json) =>
        SegmentParser.ParseBatch(Parsing.Bytes(json), Parsing.Server, Parsing.Now);

    private static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";
}
