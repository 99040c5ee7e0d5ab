using System.Text.Json;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>The members of one touchpoint of our own shape, found in one pass; undefined when absent.</summary>
internal struct TouchpointFields
{
    public JsonElement Id;
    public JsonElement Source;
    public JsonElement Type;
    public JsonElement OccurredAt;
    public JsonElement Customer;
    public JsonElement Channel;
    public JsonElement Direction;
    public JsonElement Stage;
    public JsonElement Actor;
    public JsonElement Sentiment;
    public JsonElement Amount;
    public JsonElement Data;

    public static TouchpointFields Of(JsonElement item)
    {
        var fields = default(TouchpointFields);
        foreach (var member in item.EnumerateObject())
        {
            var name = member.NameBytes();
            if (name.SequenceEqual("id"u8))
                fields.Id = member.Value;
            else if (name.SequenceEqual("source"u8))
                fields.Source = member.Value;
            else if (name.SequenceEqual("type"u8))
                fields.Type = member.Value;
            else if (name.SequenceEqual("occurred_at"u8))
                fields.OccurredAt = member.Value;
            else if (name.SequenceEqual("customer"u8))
                fields.Customer = member.Value;
            else if (name.SequenceEqual("channel"u8))
                fields.Channel = member.Value;
            else if (name.SequenceEqual("direction"u8))
                fields.Direction = member.Value;
            else if (name.SequenceEqual("stage"u8))
                fields.Stage = member.Value;
            else if (name.SequenceEqual("actor"u8))
                fields.Actor = member.Value;
            else if (name.SequenceEqual("sentiment"u8))
                fields.Sentiment = member.Value;
            else if (name.SequenceEqual("amount"u8))
                fields.Amount = member.Value;
            else if (name.SequenceEqual("data"u8))
                fields.Data = member.Value;
        }
        return fields;
    }
}
