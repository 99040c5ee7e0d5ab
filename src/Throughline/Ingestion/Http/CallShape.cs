using Throughline.Ingestion.CloudEvents;
using Throughline.Ingestion.Segment;
using Throughline.Ingestion.Touchpoints;

namespace Throughline.Ingestion.Http;

/// <summary>A shape that calls come in: how to read one, and how the quarantine names it to read it again.</summary>
/// <param name="Name">The format of a whole call; see <see cref="QuarantinedItem.Format"/>.</param>
/// <param name="ItemName">The format of one item of it.</param>
/// <param name="Parse">Reads the bytes.</param>
/// <param name="IsSingle">Whether a call is one item: its rejection is then the answer.</param>
public sealed record CallShape(
    string Name,
    string ItemName,
    Func<ReadOnlyMemory<byte>, IngestSource, DateTimeOffset, ParsedCall> Parse,
    bool IsSingle = false
)
{
    public static CallShape Segment(SegmentMethod method)
    {
        var name = $"segment:{method.ToString().ToLowerInvariant()}";
        return new(
            name,
            name,
            (bytes, source, at) => SegmentParser.ParseSingle(method, bytes, source, at),
            IsSingle: true
        );
    }

    public static readonly CallShape SegmentBatch = new("segment:batch", "segment:call", SegmentParser.ParseBatch);

    /// <summary>One call that says itself which method it is, as it stands in a batch.</summary>
    public static readonly CallShape SegmentCall = new(
        "segment:call",
        "segment:call",
        SegmentParser.ParseCall,
        IsSingle: true
    );

    public static readonly CallShape Touchpoint = new("touchpoint", "touchpoint", TouchpointParser.Parse);

    public static readonly CallShape CloudEvent = new(
        "cloudevent",
        "cloudevent",
        CloudEventParser.ParseStructured,
        IsSingle: true
    );

    public static readonly CallShape CloudEventBatch = new(
        "cloudevent:batch",
        "cloudevent",
        CloudEventParser.ParseBatch
    );

    /// <summary>Attributes in headers, data in the body. Without its headers it can only be looked at, not replayed.</summary>
    public static CallShape BinaryCloudEvent(IReadOnlyDictionary<string, string> headers, string? contentType) =>
        CloudEvent with
        {
            Parse = (bytes, source, at) => CloudEventParser.ParseBinary(headers, contentType, bytes, source, at),
        };

    /// <summary>Every shape by the name that the quarantine keeps.</summary>
    public static IReadOnlyDictionary<string, CallShape> ByName { get; } =
        Enum.GetValues<SegmentMethod>()
            .Select(Segment)
            .Concat([SegmentBatch, SegmentCall, Touchpoint, CloudEvent, CloudEventBatch])
            .ToDictionary(shape => shape.Name);
}
