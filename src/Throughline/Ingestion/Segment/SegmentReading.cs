using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Companies;
using Throughline.Customers.Consents;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Entries;
using Throughline.Ingestion.Reading;
using Throughline.Ingestion.Touchpoints;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>Turns calls into touchpoints, one after another with one buffer. See Segment's spec of each method.</summary>
internal sealed class SegmentReading(
    IngestSource source,
    DateTimeOffset receivedAt,
    JsonElement batchContext,
    DateTimeOffset? batchSentAt
) : IDisposable
{
    private readonly DataWriter data = new();

    public Rejection? Read(JsonElement call, SegmentMethod? named, out Touchpoint? touchpoint)
    {
        touchpoint = null;
        if (call.ValueKind != JsonValueKind.Object)
            return new Rejection("invalid_item", "A call must be an object.");
        var fields = SegmentFields.Of(call);
        var method =
            named
            ?? SegmentMethods.Find(fields.Type.ValueKind == JsonValueKind.String ? fields.Type.GetString() : null);
        if (method is null)
            return new Rejection("invalid_type", "'type' must be identify, track, page, screen, group or alias.");
        if (Fields.Text(fields.UserId, "userId", out var userId) is { } wrongUser)
            return wrongUser;
        if (Fields.Text(fields.AnonymousId, "anonymousId", out var anonymousId) is { } wrongDevice)
            return wrongDevice;
        if (userId is null && anonymousId is null)
            return new Rejection("no_user_anon_id", "A call needs 'userId' or 'anonymousId'.");
        if (
            Fields.Text(fields.MessageId, "messageId", IngestionLimits.LongestMessageId, out var messageId) is
            { } wrongId
        )
            return wrongId;
        if (SegmentClock.Read(fields, batchSentAt, receivedAt, out var occurredAt) is { } wrongTime)
            return wrongTime;
        if (
            (
                Fields.Object(fields.Context, "context")
                ?? Fields.Object(fields.Properties, "properties")
                ?? Fields.Object(fields.Traits, "traits")
            ) is
            { } wrongType
        )
            return wrongType;
        var context = default(SegmentContext);
        context.Merge(batchContext);
        context.Merge(fields.Context);
        if (Write(method.Value, fields, context, anonymousId, out var written) is { } rejection)
            return rejection;
        if (
            SegmentIdentities.Read(userId, anonymousId, written.Contact, context.ExternalIds, out var identities) is
            { } wrongIdentity
        )
            return wrongIdentity;
        touchpoint = new Touchpoint
        {
            Type = written.Type,
            OccurredAt = occurredAt,
            Identities = identities,
            Trusted = source.Trusted,
            Previous = written.Previous,
            Source = source.Name,
            ExternalId = messageId,
            Channel = written.Channel ?? context.Channel(method.Value),
            Amount = written.Amount,
            Data = data.End(),
        };
        return null;
    }

    private Rejection? Write(
        SegmentMethod method,
        in SegmentFields fields,
        in SegmentContext context,
        string? anonymousId,
        out Written written
    )
    {
        var writer = data.Begin();
        written = default;
        var rejection = method switch
        {
            SegmentMethod.Identify => Identify(writer, fields, out written),
            SegmentMethod.Page => View(writer, fields, BrowsingEntries.PageViewed, out written),
            SegmentMethod.Screen => View(writer, fields, BrowsingEntries.ScreenViewed, out written),
            SegmentMethod.Group => Group(writer, fields, out written),
            SegmentMethod.Alias => Alias(writer, fields, anonymousId, out written),
            _ => Track(writer, fields, context, out written),
        };
        // A property of the event's own called "context" stays; a second member of that name would hide one of the two.
        if (rejection is null && !(written.IsFlat && HasContext(fields.Properties)))
            context.Write(writer);
        return rejection;
    }

    private static Rejection? Identify(Utf8JsonWriter writer, in SegmentFields fields, out Written written)
    {
        written = new Written(CustomerEntries.Identified) { Contact = fields.Traits };
        writer.WriteAsSent("traits"u8, fields.Traits);
        return null;
    }

    private static Rejection? View(Utf8JsonWriter writer, in SegmentFields fields, string type, out Written written)
    {
        written = new Written(type) { IsFlat = true };
        if (
            (Fields.Text(fields.Name, "name", out var name) ?? Fields.Text(fields.Category, "category", out _)) is
            { } wrong
        )
            return wrong;
        writer.WriteAsSent("name"u8, fields.Name);
        writer.WriteAsSent("category"u8, fields.Category);
        if (fields.Properties.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in fields.Properties.EnumerateObject())
        {
            var key = member.NameBytes();
            var repeats =
                (name is not null && key.SequenceEqual("name"u8))
                || (fields.Category.IsGiven() && key.SequenceEqual("category"u8));
            if (!repeats)
                writer.WriteAsSent(key, member.Value);
        }
        return null;
    }

    private Rejection? Group(Utf8JsonWriter writer, in SegmentFields fields, out Written written)
    {
        written = new Written(CustomerEntries.CompanyJoined);
        if (Fields.Text(fields.GroupId, "groupId", IngestionLimits.LongestId, out var groupId) is { } wrong)
            return wrong;
        if (groupId is null)
            return Fields.Missing("groupId");
        CheckedData.WriteCompany(writer, groupId, source.Trusted);
        writer.WriteAsSent("traits"u8, fields.Traits);
        return null;
    }

    private Rejection? Alias(Utf8JsonWriter writer, in SegmentFields fields, string? anonymousId, out Written written)
    {
        written = default;
        if (Fields.Text(fields.PreviousId, "previousId", out var previousId) is { } wrong)
            return wrong;
        // Without previousId an SDK means the device's own id (spec: alias).
        if ((previousId ?? anonymousId) is not { } before)
            return Fields.Missing("previousId");
        var (previous, rejection) = SegmentIdentities.Previous(before, anonymousId);
        if (previous is not { } identity)
            return rejection;
        written = new Written(CustomerEntries.Aliased) { Previous = identity };
        writer.WriteStartObject("previous"u8);
        writer.WriteString("kind"u8, identity.Kind);
        writer.WriteString("value"u8, identity.Value);
        writer.WriteBoolean("verified"u8, source.Trusted);
        writer.WriteBoolean("resolves"u8, source.Trusted || identity.Kind == Identity.AnonymousId);
        writer.WriteEndObject();
        return null;
    }

    private static Rejection? Track(
        Utf8JsonWriter writer,
        in SegmentFields fields,
        in SegmentContext context,
        out Written written
    )
    {
        written = default;
        if (Fields.Text(fields.Event, "event", out var name) is { } wrong)
            return wrong;
        if (name is null)
            return new Rejection("event_name_missing", "A track call needs 'event', the name of what happened.");
        if (TrackEvent.Find(name.Trim()) is not { } known)
        {
            written = new Written(EventSlug.For(name));
            writer.WriteAsSent("event"u8, fields.Event);
            writer.WriteAsSent("properties"u8, fields.Properties);
            return null;
        }
        written = new Written(known.Type) { Channel = known.Channel, IsFlat = true };
        // The traits in the context of an email event are its recipient (spec: email).
        if (known.Channel == "email")
            written.Contact = context.Traits;
        if (known.Type == CustomerEntries.ConsentWithdrawn)
            writer.WriteString("purpose"u8, Purposes.Marketing);
        if (known.IsCommerce)
            return CommerceData.Write(fields.Properties, known.Amount, writer, out written.Amount);
        if (fields.Properties.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in fields.Properties.EnumerateObject())
        {
            if (known.Type != CustomerEntries.ConsentWithdrawn || !member.NameBytes().SequenceEqual("purpose"u8))
                writer.WriteAsSent(member.NameBytes(), member.Value);
        }
        return null;
    }

    private static bool HasContext(JsonElement properties) =>
        properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty("context"u8, out var context)
        && context.IsGiven();

    public void Dispose() => data.Dispose();

    /// <summary>What a call's method makes of it, beside the data that it wrote.</summary>
    private record struct Written(string Type)
    {
        public Money? Amount;
        public string? Channel;
        public Identity? Previous;
        public JsonElement Contact;

        /// <summary>Whether the event's properties are members of the data itself.</summary>
        public bool IsFlat;
    }
}
