using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.CloudEvents;

/// <summary>CloudEvents 1.0 over HTTP: structured, batched and binary.</summary>
public static class CloudEventParser
{
    /// <summary><c>application/cloudevents+json</c>.</summary>
    public static ParsedCall ParseStructured(ReadOnlyMemory<byte> bytes, IngestSource source, DateTimeOffset receivedAt)
    {
        if (bytes.Length > IngestionLimits.LargestItem)
            return ParsedCall.Refused(Items.TooLarge(bytes.Length));
        if (CallBody.Open(bytes, out var body) is { } unreadable)
            return ParsedCall.Refused(unreadable);
        using (body)
        using (var reading = new CloudEventReading(source, receivedAt))
            return new ParsedCall([Items.Read(body!, body!.Root, 0, reading.Read)]);
    }

    /// <summary><c>application/cloudevents-batch+json</c>.</summary>
    public static ParsedCall ParseBatch(ReadOnlyMemory<byte> bytes, IngestSource source, DateTimeOffset receivedAt)
    {
        if (bytes.Length > IngestionLimits.LargestBatch)
            return ParsedCall.Refused(Items.BatchTooLarge(bytes.Length));
        if (CallBody.Open(bytes, out var body) is { } unreadable)
            return ParsedCall.Refused(unreadable);
        using (body)
        using (var reading = new CloudEventReading(source, receivedAt))
            return Items.ReadAll(body!, body!.Root, "the body", reading.Read);
    }

    /// <summary>Attributes in the headers <c>ce-…</c>, data in the body of any content type.</summary>
    /// <param name="headers">At least those that begin with <c>ce-</c>, in any case.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="bytes">The body.</param>
    /// <param name="source">The key.</param>
    /// <param name="receivedAt">Now.</param>
    /// <returns>The item's raw JSON is the structured form of the event.</returns>
    public static ParsedCall ParseBinary(
        IReadOnlyDictionary<string, string> headers,
        string? contentType,
        ReadOnlyMemory<byte> bytes,
        IngestSource source,
        DateTimeOffset receivedAt
    )
    {
        if (bytes.Length > IngestionLimits.LargestItem)
            return ParsedCall.Refused(Items.TooLarge(bytes.Length));
        return BinaryMode.ToStructured(headers, contentType, bytes.Span, out var structured) is { } rejection
            ? ParsedCall.Refused(rejection)
            : ParseStructured(structured, source, receivedAt);
    }
}
