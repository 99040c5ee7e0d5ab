using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Segment;

/// <summary>The amounts that one object of the e-commerce spec holds, in minor units.</summary>
[InlineArray(Count)]
internal struct MoneyFields
{
    public const int Price = 0;
    public const int Total = 1;
    public const int Revenue = 2;
    public const int Value = 3;
    public const int Subtotal = 4;
    public const int Shipping = 5;
    public const int Tax = 6;
    public const int Discount = 7;
    private const int Count = 8;

    private static readonly string[] Names =
    [
        "price",
        "total",
        "revenue",
        "value",
        "subtotal",
        "shipping",
        "tax",
        "discount",
    ];
    private static readonly JsonEncodedText[] MinorNames =
    [
        JsonEncodedText.Encode("price_minor"),
        JsonEncodedText.Encode("total_minor"),
        JsonEncodedText.Encode("revenue_minor"),
        JsonEncodedText.Encode("value_minor"),
        JsonEncodedText.Encode("subtotal_minor"),
        JsonEncodedText.Encode("shipping_minor"),
        JsonEncodedText.Encode("tax_minor"),
        JsonEncodedText.Encode("discount_minor"),
    ];

    private long? first;

    public readonly bool Any
    {
        get
        {
            foreach (var minor in this)
            {
                if (minor is not null)
                    return true;
            }
            return false;
        }
    }

    /// <returns>Which amount the member is; -1 when it is none.</returns>
    public static int Find(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            3 => name.SequenceEqual("tax"u8) ? Tax : -1,
            5 => name.SequenceEqual("price"u8) ? Price
            : name.SequenceEqual("total"u8) ? Total
            : name.SequenceEqual("value"u8) ? Value
            : -1,
            7 => name.SequenceEqual("revenue"u8) ? Revenue : -1,
            8 => name.SequenceEqual("subtotal"u8) ? Subtotal
            : name.SequenceEqual("shipping"u8) ? Shipping
            : name.SequenceEqual("discount"u8) ? Discount
            : -1,
            _ => -1,
        };

    /// <summary>Whether we write this name ourselves, so that one that came under it has to give way.</summary>
    public static bool IsMinorName(ReadOnlySpan<byte> name) =>
        name.EndsWith("_minor"u8) && Find(name[..^"_minor"u8.Length]) >= 0;

    /// <summary>Takes one amount in major units: a number, or a text that is one.</summary>
    public Rejection? Take(int field, JsonElement amount, string currency, string within)
    {
        if (amount.ValueKind == JsonValueKind.Null)
            return null;
        if (Decimal(amount) is not { } major)
            return new Rejection("invalid_amount", $"'{within}{Names[field]}' must be an amount like 19.99.");
        if (major < 0)
            return new Rejection("negative_amount", $"'{within}{Names[field]}' must not be negative.");
        if (Money.FromMajor(major, currency) is not { } money)
            return new Rejection("invalid_amount", $"'{within}{Names[field]}' is larger than any amount of money.");
        this[field] = money.Minor;
        return null;
    }

    public readonly void Write(Utf8JsonWriter writer)
    {
        for (var field = 0; field < Count; field++)
        {
            if (this[field] is { } minor)
                writer.WriteNumber(MinorNames[field], minor);
        }
    }

    /// <summary>A number, or a text that is one in the invariant form: 1,5 is not taken for 15.</summary>
    public static decimal? Decimal(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
            JsonValueKind.String
                when decimal.TryParse(
                    value.GetString(),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            _ => null,
        };
}
