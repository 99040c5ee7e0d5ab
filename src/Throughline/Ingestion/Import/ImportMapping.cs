using System.Text.Encodings.Web;
using System.Text.Json;
using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Which column is which field of a touchpoint.</summary>
internal sealed record ImportMapping(IReadOnlyDictionary<string, ColumnSpec> Fields)
{
    public const string Type = "type";
    public const string ExternalId = "external_id";
    public const string OccurredAt = "occurred_at";
    public const string Amount = "amount";
    public const string CustomerPrefix = "customer.";
    public const string DataPrefix = "data.";
    public const string TraitsPrefix = "traits.";

    private static readonly string[] Labels = ["channel", "direction", "stage", "actor", "sentiment"];

    private static readonly JsonSerializerOptions Printed = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public ColumnSpec? this[string field] => Fields.GetValueOrDefault(field);

    public IEnumerable<KeyValuePair<string, ColumnSpec>> Under(string prefix) =>
        Fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal));

    public bool IsAboutTraits =>
        Fields[Type].Const is { ValueKind: JsonValueKind.String } type && type.ValueEquals(CustomerEntries.Identified);

    /// <summary>Reads a mapping as people write it.</summary>
    public static (ImportMapping? Mapping, Rejection? Problem) Parse(string json)
    {
        try
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, ColumnSpec>>(json) ?? [];
            // A list of customers needs no type: a row then tells what is known of one.
            fields.TryAdd(Type, ColumnSpec.Always(CustomerEntries.Identified));
            var mapping = new ImportMapping(fields);
            return mapping.Check() is { } problem ? (null, problem) : (mapping, null);
        }
        catch (JsonException wrong)
        {
            return (null, new Rejection("invalid_mapping", $"The mapping cannot be read: {wrong.Message}"));
        }
    }

    /// <summary>As it is printed for editing, and kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(Fields, Printed);

    /// <summary>Whether the file has every column that is spoken of.</summary>
    public Rejection? CheckColumns(IReadOnlyList<string> header)
    {
        var missing = Fields
            .Values.SelectMany(spec => new[] { spec.Column, spec.Currency?.Column })
            .FirstOrDefault(column => column is not null && !header.Contains(column));
        return missing is null
            ? null
            : new Rejection(
                "unknown_column",
                $"The file has no column '{missing}'. It has: {string.Join(", ", header)}."
            );
    }

    private Rejection? Check()
    {
        foreach (var (field, spec) in Fields)
        {
            if (!IsField(field))
                return Wrong($"There is no field '{field}'. Those of your own begin with 'data.' or 'traits.'.");
            if (spec.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                return Wrong($"'{zone}' of '{field}' is no time zone; use a name like Europe/Berlin.");
        }
        if (!Under(CustomerPrefix).Any())
            return Wrong("It names no customer: map at least one of customer.email, customer.phone, customer.user_id.");
        if (this[Amount] is { Currency: null })
            return Wrong("'amount' needs a 'currency': a code like \"EUR\", or {\"column\": …}.");
        if (this[OccurredAt] is null && !IsAboutTraits)
            return Wrong($"'occurred_at' is missing; only rows of type {CustomerEntries.Identified} can do without.");
        return null;
    }

    private static bool IsField(string field) =>
        field is Type or ExternalId or OccurredAt or Amount
        || Labels.Contains(field)
        || Array.Exists(
            [CustomerPrefix, DataPrefix, TraitsPrefix],
            prefix => field.Length > prefix.Length && field.StartsWith(prefix, StringComparison.Ordinal)
        );

    private static Rejection Wrong(string detail) => new("invalid_mapping", detail);
}
