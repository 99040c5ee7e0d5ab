using System.Text.Json;
using Throughline.Ingestion.Reading;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>
/// The properties of an e-commerce event with every amount in minor units: <c>price</c> becomes <c>price_minor</c>, and so
/// on, beside the <c>currency</c>. Everything else passes through as it was sent.
/// </summary>
internal static class CommerceData
{
    /// <summary>What Segment's spec takes amounts for that name no currency.</summary>
    private const string UsualCurrency = "USD";

    public static Rejection? Write(JsonElement properties, AmountRule rule, Utf8JsonWriter writer, out Money? amount)
    {
        amount = null;
        if (properties.ValueKind != JsonValueKind.Object)
            return null;
        if (Currency(properties, "", UsualCurrency, out var currency) is { } invalid)
            return invalid;
        var money = default(MoneyFields);
        if (WriteMembers(properties, "", currency, writer, ref money) is { } rejection)
            return rejection;
        var (minor, wrong) = Amount(money, rule, properties);
        amount = minor is { } given ? new Money(given, currency) : null;
        return wrong;
    }

    private static Rejection? WriteMembers(
        JsonElement holder,
        string within,
        string currency,
        Utf8JsonWriter writer,
        ref MoneyFields money
    )
    {
        var namesCurrency = false;
        foreach (var member in holder.EnumerateObject())
        {
            var name = member.NameBytes();
            var field = MoneyFields.Find(name);
            Rejection? rejection = null;
            if (field >= 0)
                rejection = money.Take(field, member.Value, currency, within);
            else if (name.SequenceEqual("currency"u8))
                namesCurrency = member.Value.IsGiven();
            else if (
                within.Length == 0
                && name.SequenceEqual("products"u8)
                && member.Value.ValueKind == JsonValueKind.Array
            )
                rejection = WriteProducts(member.Value, currency, writer);
            else if (!MoneyFields.IsMinorName(name))
                writer.WriteAsSent(name, member.Value);
            if (rejection is not null)
                return rejection;
        }
        money.Write(writer);
        if (namesCurrency || money.Any || within.Length == 0)
            writer.WriteString("currency"u8, currency);
        return null;
    }

    private static Rejection? WriteProducts(JsonElement products, string currency, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("products"u8);
        var index = 0;
        foreach (var product in products.EnumerateArray())
        {
            if (product.ValueKind != JsonValueKind.Object)
                return Fields.WrongType($"products[{index}]", "an object");
            var within = $"products[{index++}].";
            if (Currency(product, within, currency, out var own) is { } invalid)
                return invalid;
            writer.WriteStartObject();
            var money = default(MoneyFields);
            if (WriteMembers(product, within, own, writer, ref money) is { } rejection)
                return rejection;
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        return null;
    }

    private static Rejection? Currency(JsonElement holder, string within, string usual, out string currency)
    {
        currency = usual;
        if (!holder.TryGetProperty("currency"u8, out var given) || !given.IsGiven())
            return null;
        if (given.ValueKind == JsonValueKind.String)
            currency = given.GetString()!.Trim().ToUpperInvariant();
        return given.ValueKind != JsonValueKind.String || Currencies.Exponent(currency) is null
            ? new Rejection("invalid_currency", $"'{within}currency' must be an ISO 4217 code like EUR.")
            : null;
    }

    private static (long? Minor, Rejection? Rejection) Amount(
        in MoneyFields money,
        AmountRule rule,
        JsonElement properties
    ) =>
        rule switch
        {
            AmountRule.Total => (
                money[MoneyFields.Total] ?? money[MoneyFields.Revenue] ?? money[MoneyFields.Value],
                null
            ),
            AmountRule.Refund => (money[MoneyFields.Total] ?? money[MoneyFields.Value], null),
            AmountRule.Value => (
                money[MoneyFields.Value] ?? money[MoneyFields.Total] ?? money[MoneyFields.Revenue],
                null
            ),
            AmountRule.Line => Line(money[MoneyFields.Price], properties),
            _ => (null, null),
        };

    private static (long?, Rejection?) Line(long? price, JsonElement properties)
    {
        if (price is null)
            return (null, null);
        if (!properties.TryGetProperty("quantity"u8, out var given) || !given.IsGiven())
            return (price, null);
        // A quantity beyond a million million is no basket; below it the product always fits a decimal.
        return MoneyFields.Decimal(given) is not (>= 0 and < 1_000_000_000_000m and var quantity)
                ? (null, new Rejection("invalid_amount", "'quantity' must be a number, 0 or more."))
            : quantity * price.Value is var line and <= long.MaxValue
                ? ((long)decimal.Round(line, MidpointRounding.AwayFromZero), null)
            : (null, new Rejection("invalid_amount", "'price' times 'quantity' is larger than any amount of money."));
    }
}
