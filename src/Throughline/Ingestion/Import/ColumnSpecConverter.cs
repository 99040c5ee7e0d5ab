using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Ingestion.Import;

/// <summary>A column that needs no more is written as its name alone.</summary>
internal sealed class ColumnSpecConverter : JsonConverter<ColumnSpec>
{
    private static readonly string[] Known =
    [
        "column",
        "const",
        "prefix",
        "values",
        "format",
        "zone",
        "decimal",
        "currency",
        "region",
        "as",
    ];

    public override ColumnSpec Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind == JsonValueKind.String)
            return ColumnSpec.Of(json.GetString()!);
        if (json.ValueKind != JsonValueKind.Object)
            throw new JsonException("A field is mapped to a column's name or to an object.");
        foreach (var member in json.EnumerateObject())
            if (!Known.Contains(member.Name))
                throw new JsonException(
                    $"'{member.Name}' is not known; an object may have: {string.Join(", ", Known)}."
                );
        var spec = new ColumnSpec
        {
            Column = Text(json, "column"),
            Const = json.TryGetProperty("const", out var value) ? value : null,
            Prefix = Text(json, "prefix"),
            Values = json.TryGetProperty("values", out var values)
                ? values.Deserialize<Dictionary<string, string>>()
                : null,
            Format = Text(json, "format"),
            Zone = Text(json, "zone"),
            Decimal = Text(json, "decimal"),
            Currency = json.TryGetProperty("currency", out var currency) ? Currency(currency) : null,
            Region = Text(json, "region"),
            As = Text(json, "as"),
        };
        if (spec.Column is null == spec.Const is null)
            throw new JsonException("A field has either a 'column' or a 'const'.");
        if (spec.Decimal is not (null or "." or ","))
            throw new JsonException("'decimal' is '.' or ','.");
        if (spec.As is not (null or "text" or "number" or "boolean"))
            throw new JsonException("'as' is 'text', 'number' or 'boolean'.");
        return spec;
    }

    public override void Write(Utf8JsonWriter writer, ColumnSpec value, JsonSerializerOptions options)
    {
        if (value == ColumnSpec.Of(value.Column ?? ""))
        {
            writer.WriteStringValue(value.Column);
            return;
        }
        writer.WriteStartObject();
        Write(writer, "column", value.Column);
        if (value.Const is { } always)
        {
            writer.WritePropertyName("const");
            always.WriteTo(writer);
        }
        Write(writer, "prefix", value.Prefix);
        if (value.Values is { } values)
        {
            writer.WritePropertyName("values");
            JsonSerializer.Serialize(writer, values);
        }
        Write(writer, "format", value.Format);
        Write(writer, "zone", value.Zone);
        Write(writer, "decimal", value.Decimal);
        if (value.Currency is { Const: { } code })
            Write(writer, "currency", code.GetString());
        else if (value.Currency is { } column)
        {
            writer.WriteStartObject("currency");
            Write(writer, "column", column.Column);
            writer.WriteEndObject();
        }
        Write(writer, "region", value.Region);
        Write(writer, "as", value.As);
        writer.WriteEndObject();
    }

    // Here a bare text is the currency itself, not a column: {"column": "Cur"} names the column.
    private static ColumnSpec Currency(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? ColumnSpec.Always(json.GetString()!)
        : Text(json, "column") is { } column ? ColumnSpec.Of(column)
        : throw new JsonException("'currency' is a code like \"EUR\" or {\"column\": …}.");

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var member) ? null
        : member.ValueKind == JsonValueKind.String ? member.GetString()
        : throw new JsonException($"'{name}' must be a text.");
}
