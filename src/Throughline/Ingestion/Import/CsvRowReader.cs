using System.Text.Unicode;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Touchpoints;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>A header, then one item per row as the mapping says.</summary>
internal sealed class CsvRowReader(
    RecordReader records,
    IReadOnlyList<string> header,
    ImportMapping mapping,
    string zone,
    IngestSource source,
    DateTimeOffset importedAt
) : RowReader(records)
{
    private readonly RowIds ids = new();
    private readonly CsvRow row = new(header);
    private readonly MappedRow mapped = new(mapping, zone);

    protected override bool IsRow(RawRecord record) => record.Number > 1 && !record.Bytes.IsEmpty;

    protected override ImportRow Read(RawRecord record)
    {
        row.Read(record.Bytes.Span, Fields);
        Touchpoint? touchpoint = null;
        Touchpoint? traits = null;
        var shape = record.Problem ?? Ragged();
        var rejection = shape ?? TextProblem(record.Bytes.Span);
        if (rejection is null)
            (touchpoint, rejection) = Parse(onlyTraits: false);
        if (rejection is null && mapped.HasTraitsBeside)
            (traits, rejection) = Parse(onlyTraits: true);
        if (touchpoint is not null)
            (touchpoint, traits) = WithId(touchpoint, traits);
        // Where the row does not fit the columns, only its text tells what it was.
        var raw = shape is null ? null : CsvRow.Decode(record.Bytes.Span);
        return new ImportRow(record.Number, record.Next, touchpoint, traits, rejection, [.. row.Values], raw);
    }

    private (Touchpoint?, Rejection?) Parse(bool onlyTraits)
    {
        if (mapped.Write(row, onlyTraits) is { } rejection)
            return (null, rejection);
        var call = TouchpointParser.Parse(mapped.Written, source, importedAt);
        return call.Rejection is null ? (call.Items[0].Touchpoint, call.Items[0].Rejection) : (null, call.Rejection);
    }

    private (Touchpoint, Touchpoint?) WithId(Touchpoint touchpoint, Touchpoint? traits)
    {
        var id = mapped.ExternalId(row) ?? ids.OfRow(row.Header, row.Values);
        return (
            touchpoint with
            {
                ExternalId = id,
            },
            traits is null ? null : traits with { ExternalId = id + ":traits" }
        );
    }

    private Rejection? Ragged() =>
        Fields.Count == header.Count
            ? null
            : new Rejection("ragged_row", $"The row has {Fields.Count} fields, the header {header.Count}.");
}
