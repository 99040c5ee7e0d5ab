using System.Text.Json;
using Throughline.Customers.Recording;
using Throughline.Ingestion.CloudEvents;
using Throughline.Ingestion.Segment;
using Throughline.Ingestion.Touchpoints;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>One line of JSON: a CloudEvent, a Segment call or a touchpoint of our own shape, told apart by their members.</summary>
internal static class JsonLine
{
    /// <param name="line">Its bytes.</param>
    /// <param name="source">The import's.</param>
    /// <param name="importedAt">When the import began.</param>
    public static (Touchpoint? Touchpoint, Rejection? Rejection) Read(
        ReadOnlyMemory<byte> line,
        IngestSource source,
        DateTimeOffset importedAt
    )
    {
        var kind = Kind.Of(line.Span);
        var call =
            kind.IsCloudEvent ? CloudEventParser.ParseStructured(line, source, importedAt)
            : kind.Method is { } method ? SegmentParser.ParseSingle(method, line, source, kind.ReceivedAt ?? importedAt)
            : TouchpointParser.Parse(line, source, importedAt);
        if (call.Rejection is { } refused)
            return (null, refused);
        return call.Items.Count == 1
            ? (call.Items[0].Touchpoint, call.Items[0].Rejection)
            : (null, new Rejection("not_one_item", "A line holds one touchpoint; write each on a line of its own."));
    }

    /// <summary>What the line's own members say that it is.</summary>
    private record struct Kind(bool IsCloudEvent, SegmentMethod? Method)
    {
        /// <summary>
        /// When a Segment call was received, or sent, first. Its clock is put right by that and not by the time of the import,
        /// which would date all of history today.
        /// </summary>
        public DateTimeOffset? ReceivedAt { get; private set; }

        public static Kind Of(ReadOnlySpan<byte> line)
        {
            var kind = default(Kind);
            DateTimeOffset? sentAt = null;
            var reader = new Utf8JsonReader(line.StartsWith("\uFEFF"u8) ? line[3..] : line);
            try
            {
                while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
                {
                    if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                        continue;
                    var isSpecVersion = reader.ValueTextEquals("specversion"u8);
                    var isType = reader.ValueTextEquals("type"u8);
                    var isReceived = reader.ValueTextEquals("receivedAt"u8);
                    var isSent = reader.ValueTextEquals("sentAt"u8);
                    reader.Read();
                    kind.IsCloudEvent |= isSpecVersion;
                    if (isType && reader.TokenType == JsonTokenType.String)
                        kind.Method = SegmentMethods.Find(reader.GetString());
                    if (isReceived)
                        kind.ReceivedAt = Instant(reader);
                    if (isSent)
                        sentAt = Instant(reader);
                    reader.Skip();
                }
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
            {
                // The parser below says where it is broken.
            }
            kind.ReceivedAt ??= sentAt;
            return kind;
        }

        private static DateTimeOffset? Instant(in Utf8JsonReader reader) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant) ? instant : null;
    }
}
