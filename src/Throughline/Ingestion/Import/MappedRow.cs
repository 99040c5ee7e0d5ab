using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PhoneNumbers;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Writes a CSV row as a touchpoint of our own shape, so that one parser judges every way in.</summary>
internal sealed class MappedRow(ImportMapping mapping, string zone)
{
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly ColumnTimes? times = mapping[ImportMapping.OccurredAt] is { } spec
        ? new ColumnTimes(spec, zone)
        : null;
    private readonly KeyValuePair<string, ColumnSpec>[] customer = [.. mapping.Under(ImportMapping.CustomerPrefix)];
    private readonly KeyValuePair<string, ColumnSpec>[] data = [.. mapping.Under(ImportMapping.DataPrefix)];
    private readonly KeyValuePair<string, ColumnSpec>[] traits = [.. mapping.Under(ImportMapping.TraitsPrefix)];
    private readonly bool isAboutTraits = mapping.IsAboutTraits;

    /// <summary>Whether a row tells more of its customer than the touchpoint itself holds.</summary>
    public bool HasTraitsBeside => traits.Length > 0 && !isAboutTraits;

    public ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    /// <summary>The row's own id; null when it has none.</summary>
    public string? ExternalId(CsvRow row) =>
        mapping[ImportMapping.ExternalId] is { } spec ? Text(row, spec).Text : null;

    /// <param name="row">Its texts.</param>
    /// <param name="onlyTraits">Writes what it tells of its customer instead of what happened.</param>
    public Rejection? Write(CsvRow row, bool onlyTraits)
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        var rejection =
            (onlyTraits ? WriteType(writer) : WriteLabels(writer, row))
            ?? WriteTime(writer, row)
            ?? WriteCustomer(writer, row)
            ?? (onlyTraits ? null : WriteAmount(writer, row))
            ?? WriteData(writer, row, onlyTraits);
        writer.WriteEndObject();
        return rejection;
    }

    private static Rejection? WriteType(Utf8JsonWriter writer)
    {
        writer.WriteString(ImportMapping.Type, CustomerEntries.Identified);
        return null;
    }

    private Rejection? WriteLabels(Utf8JsonWriter writer, CsvRow row)
    {
        foreach (
            var field in (ReadOnlySpan<string>)
                [ImportMapping.Type, "channel", "direction", "stage", "actor", "sentiment"]
        )
        {
            if (mapping[field] is not { } spec)
                continue;
            var rejection =
                field == "sentiment"
                    ? WriteValue(writer, row, field, spec with { As = "number" })
                    : WriteValue(writer, row, field, spec);
            if (rejection is not null)
                return rejection;
        }
        return null;
    }

    private Rejection? WriteTime(Utf8JsonWriter writer, CsvRow row)
    {
        if (times is null)
            return null;
        var (text, rejection) = Text(row, mapping[ImportMapping.OccurredAt]!);
        if (text is null)
            return rejection ?? new Rejection("missing_field", "'occurred_at' is missing.");
        var (instant, wrong) = times.Read(text);
        if (wrong is null)
            writer.WriteString(ImportMapping.OccurredAt, instant);
        return wrong;
    }

    private Rejection? WriteCustomer(Utf8JsonWriter writer, CsvRow row)
    {
        writer.WriteStartObject("customer");
        foreach (var (field, spec) in customer)
        {
            var (text, rejection) = Text(row, spec);
            if (rejection is not null)
                return rejection;
            if (text is not null)
                writer.WriteString(
                    field[ImportMapping.CustomerPrefix.Length..],
                    spec.Region is { } region ? WithCountry(text, region) : text
                );
        }
        writer.WriteEndObject();
        return null;
    }

    private Rejection? WriteAmount(Utf8JsonWriter writer, CsvRow row)
    {
        if (mapping[ImportMapping.Amount] is not { } spec)
            return null;
        var (text, rejection) = Text(row, spec);
        if (text is null)
            return rejection;
        if (ColumnNumbers.Read(text, Point(spec), mayHaveCurrency: true) is not { } number)
            return new Rejection(
                "invalid_amount",
                $"'{Shorten(text)}' is no amount with '{Point(spec)}' before its decimals."
            );
        var (currency, wrong) = Text(row, spec.Currency!);
        if (currency is null)
            return wrong ?? new Rejection("invalid_currency", "The amount's currency is missing.");
        if (Money.FromMajor(number, currency) is not { } money)
            return Currencies.Exponent(currency.ToUpperInvariant()) is null
                ? new Rejection("invalid_currency", $"'{Shorten(currency)}' is no ISO 4217 code like EUR.")
                : new Rejection("invalid_amount", $"'{Shorten(text)}' is larger than any amount.");
        writer.WriteStartObject(ImportMapping.Amount);
        writer.WriteNumber("minor", money.Minor);
        writer.WriteString("currency", money.Currency);
        writer.WriteEndObject();
        return null;
    }

    private Rejection? WriteData(Utf8JsonWriter writer, CsvRow row, bool onlyTraits)
    {
        writer.WriteStartObject("data");
        var rejection = onlyTraits ? null : WriteValues(writer, row, data, ImportMapping.DataPrefix);
        if (rejection is null && (onlyTraits || isAboutTraits))
        {
            writer.WriteStartObject("traits");
            rejection = WriteValues(writer, row, traits, ImportMapping.TraitsPrefix);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        return rejection;
    }

    private static Rejection? WriteValues(
        Utf8JsonWriter writer,
        CsvRow row,
        KeyValuePair<string, ColumnSpec>[] fields,
        string prefix
    )
    {
        foreach (var (field, spec) in fields)
            if (WriteValue(writer, row, field[prefix.Length..], spec) is { } rejection)
                return rejection;
        return null;
    }

    private static Rejection? WriteValue(Utf8JsonWriter writer, CsvRow row, string name, ColumnSpec spec)
    {
        if (spec.Const is { } always)
        {
            writer.WritePropertyName(name);
            always.WriteTo(writer);
            return null;
        }
        var (text, rejection) = Text(row, spec);
        if (text is null)
            return rejection;
        switch (spec.As)
        {
            case "number" when ColumnNumbers.Read(text, Point(spec), mayHaveCurrency: false) is { } number:
                writer.WriteNumber(name, number);
                return null;
            case "boolean" when Truth(text) is { } truth:
                writer.WriteBoolean(name, truth);
                return null;
            case "number" or "boolean":
                return new Rejection("invalid_field", $"'{name}' must be a {spec.As}, not '{Shorten(text)}'.");
            default:
                writer.WriteString(name, text);
                return null;
        }
    }

    private static (string? Text, Rejection? Rejection) Text(CsvRow row, ColumnSpec spec)
    {
        if (spec.Const is { } always)
            return (always.ValueKind == JsonValueKind.String ? always.GetString() : always.GetRawText(), null);
        if (row[spec.Column!] is not { } text)
            return (null, null);
        if (spec.Values is { } values && !values.TryGetValue(text, out text!))
            return (
                null,
                new Rejection(
                    "unknown_value",
                    $"'{Shorten(row[spec.Column!]!)}' in '{spec.Column}' is not among the mapping's values."
                )
            );
        return (spec.Prefix + text, null);
    }

    private static string WithCountry(string text, string region)
    {
        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            return phones.Format(phones.Parse(text, region), PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            return text; // The parser says what is wrong with it.
        }
    }

    private static bool? Truth(string text) =>
        text.ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "y" or "ja" or "j" or "x" or "oui" or "si" or "sí" or "evet" => true,
            "false" or "0" or "no" or "n" or "nein" or "non" or "hayır" => false,
            _ => null,
        };

    private static char Point(ColumnSpec spec) => spec.Decimal is { } point ? point[0] : '.';

    private static string Shorten(string text) =>
        text.Length <= 60 ? text : text[..60].ToString(CultureInfo.InvariantCulture) + "…";
}
