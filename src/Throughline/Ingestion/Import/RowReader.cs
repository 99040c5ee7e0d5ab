using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Throughline.Customers.Recording;
using Throughline.Ingestion.Touchpoints;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Reads a file row by row and judges each by itself: what is wrong with one does not touch the others.</summary>
internal abstract class RowReader(RecordReader records)
{
    private static readonly Rejection NoCustomer = new(
        "missing_customer",
        "The row names no customer: it needs an email, a phone, a user_id or another identity."
    );

    /// <summary>The next row; blank lines and the header are passed over. null at the end of the file.</summary>
    public async ValueTask<ImportRow?> NextAsync(CancellationToken ct)
    {
        while (await records.NextAsync(ct) is { } record)
        {
            RecordsRead = record.Number;
            BytesRead = record.Next;
            if (!IsRow(record))
                continue;
            return Judge(Read(record));
        }
        return null;
    }

    public long RecordsRead { get; private set; }

    public long BytesRead { get; private set; }

    protected List<FieldSpan> Fields => records.Fields;

    protected abstract bool IsRow(RawRecord record);

    protected abstract ImportRow Read(RawRecord record);

    protected static Rejection? TextProblem(ReadOnlySpan<byte> bytes) =>
        !Utf8.IsValid(bytes)
            ? new Rejection("invalid_utf8", "The row is not UTF-8; here it is shown as if it were Latin-1.")
        : bytes.Contains((byte)0)
            ? new Rejection("invalid_text", "The row holds a NUL character, which no database text can hold.")
        : null;

    private static ImportRow Judge(ImportRow row) =>
        row is { Rejection: null, Touchpoint.Identities.Count: 0 }
            ? row with
            {
                Rejection = NoCustomer,
                Touchpoint = null,
            }
            : row;
}

/// <summary>One line, one item.</summary>
internal sealed class JsonLineReader(RecordReader records, IngestSource source, DateTimeOffset importedAt)
    : RowReader(records)
{
    private readonly RowIds ids = new();

    protected override bool IsRow(RawRecord record) => record.Bytes.Span.ContainsAnyExcept(" \t\r"u8);

    protected override ImportRow Read(RawRecord record)
    {
        var line = Unwrap(record.Bytes);
        var rejection = record.Problem ?? TextProblem(line.Span);
        Touchpoint? touchpoint = null;
        if (rejection is null)
            (touchpoint, rejection) = JsonLine.Read(line, source, importedAt);
        if (touchpoint is { ExternalId: null })
            touchpoint = touchpoint with { ExternalId = ids.OfLine(line.Span) };
        var raw = rejection is null && touchpoint is { Identities.Count: > 0 } ? null : CsvRow.Decode(line.Span);
        return new ImportRow(record.Number, record.Next, touchpoint, Traits: null, rejection, [], raw);
    }

    /// <summary>A line of a file of rejected rows holds the line it was: mended there, it is imported.</summary>
    private static ReadOnlyMemory<byte> Unwrap(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.StartsWith("{\"line\":"u8) || !Utf8.IsValid(line.Span))
            return line;
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TryGetProperty("raw"u8, out var raw) && raw.ValueKind == JsonValueKind.String
                ? Encoding.UTF8.GetBytes(raw.GetString()!)
                : line;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return line;
        }
    }
}

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
