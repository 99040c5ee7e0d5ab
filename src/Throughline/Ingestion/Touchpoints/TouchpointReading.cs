using System.Text.Json;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Ingestion.Touchpoints;

/// <summary>Reads touchpoints of our own shape, one after another with one buffer.</summary>
internal sealed class TouchpointReading(IngestSource source, DateTimeOffset receivedAt) : IDisposable
{
    private readonly DataWriter data = new();

    public Rejection? Read(JsonElement item, out Touchpoint? touchpoint)
    {
        touchpoint = null;
        if (item.ValueKind != JsonValueKind.Object)
            return new Rejection("invalid_item", "A touchpoint must be an object.");
        var fields = TouchpointFields.Of(item);
        if (Fields.Text(fields.Id, "id", IngestionLimits.LongestId, out var id) is { } wrongId)
            return wrongId;
        if (Fields.Text(fields.Source, "source", IngestionLimits.LongestId, out var given) is { } wrongSource)
            return wrongSource;
        var typeText = fields.Type.ValueKind == JsonValueKind.String ? fields.Type.GetString() : null;
        if (EntryTypeNames.Normalise(typeText, out var type) is { } invalidType)
            return invalidType;
        if (Instants.Read(fields.OccurredAt, "occurred_at", out var told) is { } wrongTime)
            return wrongTime;
        var occurredAt = told ?? receivedAt;
        if (Instants.CheckRange(occurredAt, receivedAt) is { } outOfRange)
            return outOfRange;
        if (Customer(fields.Customer, out var identities) is { } wrongCustomer)
            return wrongCustomer;
        if (Fields.Text(fields.Channel, "channel", IngestionLimits.LongestLabel, out var channel) is { } wrongChannel)
            return wrongChannel;
        if (Fields.Text(fields.Stage, "stage", IngestionLimits.LongestLabel, out var stage) is { } wrongStage)
            return wrongStage;
        if (Fields.Text(fields.Actor, "actor", IngestionLimits.LongestLabel, out var actor) is { } wrongActor)
            return wrongActor;
        if (Way(fields.Direction, out var direction) is { } wrongDirection)
            return wrongDirection;
        if (Feeling(fields.Sentiment, out var sentiment) is { } wrongSentiment)
            return wrongSentiment;
        if (Sum(fields.Amount, out var amount) is { } wrongAmount)
            return wrongAmount;
        if (CheckedData.Write(type, fields.Data, source.Trusted, data.Begin()) is { } wrongData)
            return wrongData;
        touchpoint = new Touchpoint
        {
            Type = type,
            OccurredAt = occurredAt,
            Identities = identities,
            Trusted = source.Trusted,
            Source = source.Qualify(given),
            ExternalId = id,
            Channel = channel?.ToLowerInvariant(),
            Stage = stage?.ToLowerInvariant(),
            Direction = direction,
            // Who did it is as much an assertion as who it was about.
            Actor = source.Trusted ? actor : null,
            Sentiment = sentiment,
            Amount = amount,
            Data = data.End(),
        };
        return null;
    }

    /// <summary>Each member is an identity: its kind and its value. Unlike traits, these are meant, so a wrong one is refused.</summary>
    private static Rejection? Customer(JsonElement customer, out IReadOnlyList<Identity> identities)
    {
        identities = [];
        if (Fields.Object(customer, "customer") is { } wrong)
            return wrong;
        if (customer.ValueKind != JsonValueKind.Object)
            return null;
        var found = default(IdentityList);
        foreach (var member in customer.EnumerateObject())
        {
            if (Fields.Text(member.Value, $"customer.{Shorten(member.Name)}", out var value) is { } wrongValue)
                return wrongValue;
            if (value is not null && found.Add(member.Name, value) is { } rejection)
                return rejection;
        }
        identities = found.ToList();
        return null;
    }

    private static Rejection? Way(JsonElement value, out Direction? direction)
    {
        direction = null;
        if (!value.IsGiven())
            return null;
        direction =
            value.ValueKind != JsonValueKind.String ? null
            : value.ValueEquals("inbound"u8) ? Direction.Inbound
            : value.ValueEquals("outbound"u8) ? Direction.Outbound
            : value.ValueEquals("none"u8) ? Direction.None
            : null;
        return direction is null ? Fields.WrongType("direction", "inbound, outbound or none") : null;
    }

    private static Rejection? Feeling(JsonElement value, out double? sentiment)
    {
        sentiment = null;
        if (!value.IsGiven())
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= -1 and <= 1)
            sentiment = number;
        return sentiment is null ? Fields.WrongType("sentiment", "a number from -1 to 1") : null;
    }

    /// <summary>Never negative: what direction the money takes is told by the type, as in order.refunded.</summary>
    private static Rejection? Sum(JsonElement value, out Money? amount)
    {
        amount = null;
        if (!value.IsGiven())
            return null;
        if (
            value.ValueKind != JsonValueKind.Object
            || !value.TryGetProperty("minor"u8, out var minorValue)
            || minorValue.ValueKind != JsonValueKind.Number
            || !minorValue.TryGetInt64(out var minor)
        )
            return new Rejection(
                "invalid_amount",
                "'amount' must be like { \"minor\": 1999, \"currency\": \"EUR\" }, minor a whole number."
            );
        if (minor < 0)
            return new Rejection("negative_amount", "'amount.minor' must not be negative.");
        var currency = value.TextOf("currency"u8)?.Trim().ToUpperInvariant();
        if (currency is null || Currencies.Exponent(currency) is null)
            return new Rejection("invalid_currency", "'amount.currency' must be an ISO 4217 code like EUR.");
        amount = new Money(minor, currency);
        return null;
    }

    private static string Shorten(string name) =>
        name.Length <= IngestionLimits.LongestLabel ? name : name[..IngestionLimits.LongestLabel];

    public void Dispose() => data.Dispose();
}
