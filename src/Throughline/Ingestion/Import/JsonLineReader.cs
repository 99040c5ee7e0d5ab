using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Throughline.Customers.Recording;

namespace Throughline.Ingestion.Import;

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
