using System.Text.Json;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.CloudEvents;

/// <summary>The attributes and the data of one event (CloudEvents 1.0), from JSON or from headers.</summary>
internal struct CloudEventFields
{
    public JsonElement Id;
    public JsonElement Source;
    public JsonElement SpecVersion;
    public JsonElement Type;
    public JsonElement Time;
    public JsonElement Subject;
    public JsonElement Data;
    public JsonElement Base64;

    /// <summary>Attributes that the specification does not have; usually none.</summary>
    public List<JsonProperty>? Extensions;

    public static CloudEventFields Of(JsonElement item)
    {
        var fields = default(CloudEventFields);
        foreach (var member in item.EnumerateObject())
        {
            var name = member.NameBytes();
            if (name.SequenceEqual("id"u8))
                fields.Id = member.Value;
            else if (name.SequenceEqual("source"u8))
                fields.Source = member.Value;
            else if (name.SequenceEqual("specversion"u8))
                fields.SpecVersion = member.Value;
            else if (name.SequenceEqual("type"u8))
                fields.Type = member.Value;
            else if (name.SequenceEqual("time"u8))
                fields.Time = member.Value;
            else if (name.SequenceEqual("subject"u8))
                fields.Subject = member.Value;
            else if (name.SequenceEqual("data"u8))
                fields.Data = member.Value;
            else if (name.SequenceEqual("data_base64"u8))
                fields.Base64 = member.Value;
            else if (
                !name.SequenceEqual("datacontenttype"u8)
                && !name.SequenceEqual("dataschema"u8)
                && member.Value.IsGiven()
            )
                (fields.Extensions ??= []).Add(member);
        }
        return fields;
    }
}
