using System.Text.Json;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>Our own shape: one touchpoint, or <c>{"items": […]}</c>.</summary>
public static class TouchpointParser
{
    public static ParsedCall Parse(ReadOnlyMemory<byte> bytes, IngestSource source, DateTimeOffset receivedAt)
    {
        if (bytes.Length > IngestionLimits.LargestBatch)
            return ParsedCall.Refused(Items.BatchTooLarge(bytes.Length));
        if (CallBody.Open(bytes, out var body) is { } unreadable)
            return ParsedCall.Refused(unreadable);
        using (body)
        using (var reading = new TouchpointReading(source, receivedAt))
        {
            if (body!.Root.ValueKind != JsonValueKind.Object)
                return ParsedCall.Refused(Fields.WrongType("items", "an array within an object"));
            var items = body.Member("items"u8);
            return items.ValueKind == JsonValueKind.Undefined
                ? new ParsedCall([Items.Read(body, body.Root, 0, reading.Read)])
                : Items.ReadAll(body, items, "items", reading.Read);
        }
    }
}
