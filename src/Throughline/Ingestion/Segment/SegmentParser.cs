using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>Segment's HTTP tracking API: its calls and batches, as its SDKs and their relatives send them.</summary>
public static class SegmentParser
{
    /// <summary>The body of <c>/v1/track</c> and its like.</summary>
    public static ParsedCall ParseSingle(
        SegmentMethod method,
        ReadOnlyMemory<byte> bytes,
        IngestSource source,
        DateTimeOffset receivedAt
    ) => Parse(method, bytes, source, receivedAt);

    /// <summary>One call that says itself which method it is, as it stands in a batch.</summary>
    public static ParsedCall ParseCall(ReadOnlyMemory<byte> bytes, IngestSource source, DateTimeOffset receivedAt) =>
        Parse(named: null, bytes, source, receivedAt);

    private static ParsedCall Parse(
        SegmentMethod? named,
        ReadOnlyMemory<byte> bytes,
        IngestSource source,
        DateTimeOffset receivedAt
    )
    {
        if (bytes.Length > IngestionLimits.LargestItem)
            return ParsedCall.Refused(Items.TooLarge(bytes.Length));
        if (CallBody.Open(bytes, out var body) is { } unreadable)
            return ParsedCall.Refused(unreadable);
        using (body)
        using (var reading = new SegmentReading(source, receivedAt, batchContext: default, batchSentAt: null))
        {
            return new ParsedCall([
                Items.Read(
                    body!,
                    body!.Root,
                    0,
                    (JsonElement call, out Touchpoint? touchpoint) => reading.Read(call, named, out touchpoint)
                ),
            ]);
        }
    }

    /// <summary>The body of <c>/v1/batch</c>: what its envelope says of context and sentAt holds for each call in it.</summary>
    public static ParsedCall ParseBatch(ReadOnlyMemory<byte> bytes, IngestSource source, DateTimeOffset receivedAt)
    {
        if (bytes.Length > IngestionLimits.LargestBatch)
            return ParsedCall.Refused(Items.BatchTooLarge(bytes.Length));
        if (CallBody.Open(bytes, out var body) is { } unreadable)
            return ParsedCall.Refused(unreadable);
        using (body)
        {
            if (body!.Root.ValueKind != JsonValueKind.Object)
                return ParsedCall.Refused(Fields.WrongType("batch", "an array within an object"));
            if (body.Clean(body.Member("context"u8), out var context) is { } unkeepable)
                return ParsedCall.Refused(unkeepable);
            if (Fields.Object(context, "context") is { } noObject)
                return ParsedCall.Refused(noObject);
            if (body.Clean(body.Member("sentAt"u8), out var sentAtText) is { } unkeepableTime)
                return ParsedCall.Refused(unkeepableTime);
            if (Instants.Read(sentAtText, "sentAt", out var sentAt) is { } wrongTime)
                return ParsedCall.Refused(wrongTime);
            using var reading = new SegmentReading(source, receivedAt, context, sentAt);
            return Items.ReadAll(
                body,
                body.Member("batch"u8),
                "batch",
                (JsonElement call, out Touchpoint? touchpoint) => reading.Read(call, named: null, out touchpoint)
            );
        }
    }
}
