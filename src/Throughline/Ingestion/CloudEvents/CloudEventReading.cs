using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Reading;
using Throughline.Ingestion.Touchpoints;
using Throughline.Kernel;

namespace Throughline.Ingestion.CloudEvents;

/// <summary>Turns events into touchpoints: id and source make them unique together, as the specification has it (3.1).</summary>
internal sealed class CloudEventReading(IngestSource source, DateTimeOffset receivedAt) : IDisposable
{
    private readonly DataWriter data = new();

    public Rejection? Read(JsonElement item, out Touchpoint? touchpoint)
    {
        touchpoint = null;
        if (item.ValueKind != JsonValueKind.Object)
            return new Rejection("invalid_item", "An event must be an object.");
        var fields = CloudEventFields.Of(item);
        if (Required(fields.SpecVersion, "specversion", out var version) is { } wrongVersion)
            return wrongVersion;
        if (version != "1.0")
            return new Rejection("unsupported_specversion", "'specversion' must be 1.0.");
        if (Required(fields.Id, "id", out var id) is { } wrongId)
            return wrongId;
        if (Required(fields.Source, "source", out var given) is { } wrongSource)
            return wrongSource;
        if (Required(fields.Type, "type", out var typeText) is { } wrongType)
            return wrongType;
        if (EntryTypeNames.Normalise(typeText, out var type) is { } invalidType)
            return invalidType;
        if (Instants.Read(fields.Time, "time", out var time) is { } wrongTime)
            return wrongTime;
        var occurredAt = time ?? receivedAt;
        if (Instants.CheckRange(occurredAt, receivedAt) is { } outOfRange)
            return outOfRange;
        if (EventSubject.Read(fields.Subject, out var identities) is { } wrongSubject)
            return wrongSubject;
        if (Write(type, fields) is { } wrongData)
            return wrongData;
        touchpoint = new Touchpoint
        {
            Type = type,
            OccurredAt = occurredAt,
            Identities = identities,
            Trusted = source.Trusted,
            Source = source.Qualify(given),
            ExternalId = id,
            Channel = "api",
            Data = data.End(),
        };
        return null;
    }

    private static Rejection? Required(JsonElement value, string name, out string text)
    {
        text = "";
        if (value.IsGiven() && value.ValueKind != JsonValueKind.String)
            return Fields.WrongType(name, "a text");
        if (Fields.Text(value, name, IngestionLimits.LongestId, out var given) is { } wrong)
            return wrong;
        text = given ?? "";
        return given is null ? Fields.Missing(name) : null;
    }

    /// <summary>An object is the data itself; anything else becomes its member <c>value</c> or <c>data_base64</c>.</summary>
    private Rejection? Write(string type, in CloudEventFields fields)
    {
        var writer = data.Begin();
        if (fields.Base64.IsGiven() && (fields.Base64.ValueKind != JsonValueKind.String || fields.Data.IsGiven()))
            return Fields.WrongType("data_base64", "a text, and not beside 'data'");
        var isObject = fields.Data.ValueKind == JsonValueKind.Object;
        if (CheckedData.Write(type, isObject ? fields.Data : default, source.Trusted, writer) is { } rejection)
            return rejection;
        if (!isObject)
            writer.WriteAsSent("value"u8, fields.Data);
        writer.WriteAsSent("data_base64"u8, fields.Base64);
        if (fields.Extensions is null || (isObject && fields.Data.TryGetProperty("extensions"u8, out _)))
            return null;
        writer.WriteStartObject("extensions"u8);
        foreach (var extension in fields.Extensions)
            writer.WriteAsSent(extension.NameBytes(), extension.Value);
        writer.WriteEndObject();
        return null;
    }

    public void Dispose() => data.Dispose();
}
