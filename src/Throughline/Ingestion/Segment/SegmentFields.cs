using System.Text.Json;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.Segment;

/// <summary>The members of one call that are read, found in one pass; undefined when absent.</summary>
internal struct SegmentFields
{
    public JsonElement Type;
    public JsonElement UserId;
    public JsonElement AnonymousId;
    public JsonElement PreviousId;
    public JsonElement GroupId;
    public JsonElement MessageId;
    public JsonElement Timestamp;
    public JsonElement OriginalTimestamp;
    public JsonElement SentAt;
    public JsonElement ReceivedAt;
    public JsonElement Event;
    public JsonElement Name;
    public JsonElement Category;
    public JsonElement Properties;
    public JsonElement Traits;
    public JsonElement Context;

    /// <summary>Segment's own documents also spell user_id, anonymous_id, and action for type (spec: email, live chat).</summary>
    public static SegmentFields Of(JsonElement call)
    {
        var fields = default(SegmentFields);
        foreach (var member in call.EnumerateObject())
        {
            var name = member.NameBytes();
            if (name.SequenceEqual("type"u8) || (name.SequenceEqual("action"u8) && !fields.Type.IsGiven()))
                fields.Type = member.Value;
            else if (name.SequenceEqual("userId"u8) || (name.SequenceEqual("user_id"u8) && !fields.UserId.IsGiven()))
                fields.UserId = member.Value;
            else if (
                name.SequenceEqual("anonymousId"u8)
                || (name.SequenceEqual("anonymous_id"u8) && !fields.AnonymousId.IsGiven())
            )
                fields.AnonymousId = member.Value;
            else if (name.SequenceEqual("context"u8))
                fields.Context = member.Value;
            else if (name.SequenceEqual("messageId"u8))
                fields.MessageId = member.Value;
            else if (name.SequenceEqual("timestamp"u8))
                fields.Timestamp = member.Value;
            else if (name.SequenceEqual("originalTimestamp"u8))
                fields.OriginalTimestamp = member.Value;
            else if (name.SequenceEqual("sentAt"u8))
                fields.SentAt = member.Value;
            else if (name.SequenceEqual("receivedAt"u8))
                fields.ReceivedAt = member.Value;
            else if (name.SequenceEqual("event"u8))
                fields.Event = member.Value;
            else if (name.SequenceEqual("properties"u8))
                fields.Properties = member.Value;
            else if (name.SequenceEqual("traits"u8))
                fields.Traits = member.Value;
            else if (name.SequenceEqual("name"u8))
                fields.Name = member.Value;
            else if (name.SequenceEqual("category"u8))
                fields.Category = member.Value;
            else if (name.SequenceEqual("groupId"u8))
                fields.GroupId = member.Value;
            else if (name.SequenceEqual("previousId"u8))
                fields.PreviousId = member.Value;
        }
        return fields;
    }
}
