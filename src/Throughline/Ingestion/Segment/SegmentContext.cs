using System.Text.Json;
using Throughline.Ingestion.Reading;

namespace Throughline.Ingestion.Segment;

/// <summary>
/// What is read of a call's context. Kept are the page, the campaign, the kind of device, language, zone, app, company and
/// consent; not the IP address, advertising ids and device tokens: no room needs them, and they are personal.
/// </summary>
internal struct SegmentContext
{
    private JsonElement page;
    private JsonElement campaign;
    private JsonElement device;
    private JsonElement system;
    private JsonElement app;
    private JsonElement locale;
    private JsonElement timezone;
    private JsonElement groupId;
    private JsonElement consent;
    private JsonElement userAgent;

    public JsonElement ExternalIds { get; private set; }
    public JsonElement Traits { get; private set; }

    /// <summary>The batch's context first, then the call's own: its members win.</summary>
    public void Merge(JsonElement context)
    {
        if (context.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in context.EnumerateObject())
        {
            var name = member.NameBytes();
            if (name.SequenceEqual("page"u8))
                page = member.Value;
            else if (name.SequenceEqual("campaign"u8))
                campaign = member.Value;
            else if (name.SequenceEqual("device"u8))
                device = member.Value;
            else if (name.SequenceEqual("os"u8))
                system = member.Value;
            else if (name.SequenceEqual("app"u8))
                app = member.Value;
            else if (name.SequenceEqual("locale"u8))
                locale = member.Value;
            else if (name.SequenceEqual("timezone"u8))
                timezone = member.Value;
            else if (name.SequenceEqual("groupId"u8))
                groupId = member.Value;
            else if (name.SequenceEqual("consent"u8))
                consent = member.Value;
            else if (name.SequenceEqual("userAgent"u8) || name.SequenceEqual("user_agent"u8))
                userAgent = member.Value;
            else if (name.SequenceEqual("externalIds"u8))
                ExternalIds = member.Value;
            else if (name.SequenceEqual("traits"u8))
                Traits = member.Value;
        }
    }

    public readonly string Channel(SegmentMethod method)
    {
        if (method == SegmentMethod.Screen)
            return "app";
        if (method == SegmentMethod.Page)
            return "web";
        if (IsMobile(device.TextOf("type"u8)) || IsMobile(system.TextOf("name"u8)))
            return "app";
        return page.ValueKind == JsonValueKind.Object || userAgent.ValueKind == JsonValueKind.String ? "web" : "api";
    }

    /// <summary>Writes the member <c>context</c>; nothing when nothing of it is kept.</summary>
    public readonly void Write(Utf8JsonWriter writer)
    {
        var keepsPage = page.ValueKind == JsonValueKind.Object;
        if (
            !keepsPage
            && !campaign.IsGiven()
            && !device.IsGiven()
            && !app.IsGiven()
            && !locale.IsGiven()
            && !timezone.IsGiven()
            && !groupId.IsGiven()
            && !consent.IsGiven()
        )
            return;
        writer.WriteStartObject("context"u8);
        if (keepsPage)
            WritePage(writer);
        writer.WriteAsSent("campaign"u8, campaign);
        if (device.TextOf("type"u8) is { } type)
            writer.WriteString("device_type"u8, type);
        if (app.TextOf("name"u8) is { } name)
            writer.WriteString("app"u8, name);
        writer.WriteAsSent("locale"u8, locale);
        writer.WriteAsSent("timezone"u8, timezone);
        writer.WriteAsSent("group_id"u8, groupId);
        writer.WriteAsSent("consent"u8, consent);
        writer.WriteEndObject();
    }

    private readonly void WritePage(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("page"u8);
        foreach (var member in page.EnumerateObject())
        {
            var name = member.NameBytes();
            if (name.SequenceEqual("url"u8) || name.SequenceEqual("referrer"u8) || name.SequenceEqual("title"u8))
                writer.WriteAsSent(name, member.Value);
        }
        writer.WriteEndObject();
    }

    private static bool IsMobile(string? text) =>
        text is not null
        && (
            text.Contains("ios", StringComparison.OrdinalIgnoreCase)
            || text.Contains("android", StringComparison.OrdinalIgnoreCase)
            || text.Contains("iphone", StringComparison.OrdinalIgnoreCase)
            || text.Contains("ipad", StringComparison.OrdinalIgnoreCase)
            || text.Equals("phone", StringComparison.OrdinalIgnoreCase)
            || text.Equals("mobile", StringComparison.OrdinalIgnoreCase)
            || text.Equals("tablet", StringComparison.OrdinalIgnoreCase)
        );
}
