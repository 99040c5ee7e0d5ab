using System.Text.Json;
using System.Text.Json.Serialization;

namespace Throughline.Ingestion.Import;

/// <summary>Where one field of a touchpoint comes from: a column, or the same value in every row.</summary>
[JsonConverter(typeof(ColumnSpecConverter))]
internal sealed record ColumnSpec
{
    public string? Column { get; init; }
    public JsonElement? Const { get; init; }

    /// <summary>Put before the column's text: so that orders and returns of one shop have different ids.</summary>
    public string? Prefix { get; init; }

    /// <summary>Replaces the column's text; a text that is not listed is refused.</summary>
    public Dictionary<string, string>? Values { get; init; }

    /// <summary>Of a time, as .NET writes it (<c>dd.MM.yyyy HH:mm</c>), or <c>unix</c>, <c>unix_ms</c>; null: ISO 8601.</summary>
    public string? Format { get; init; }

    /// <summary>Of a time; null: that of the import.</summary>
    public string? Zone { get; init; }

    /// <summary>Of an amount or number: <c>.</c> (the default) or <c>,</c>.</summary>
    public string? Decimal { get; init; }

    /// <summary>Of an amount: a code such as <c>EUR</c>, or the column that has it.</summary>
    public ColumnSpec? Currency { get; init; }

    /// <summary>Of a phone number that is written without its country: <c>DE</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Of data and traits: <c>text</c> (the default), <c>number</c> or <c>boolean</c>.</summary>
    public string? As { get; init; }

    public static ColumnSpec Of(string column) => new() { Column = column };

    public static ColumnSpec Always(string value) => new() { Const = JsonSerializer.SerializeToElement(value) };
}
