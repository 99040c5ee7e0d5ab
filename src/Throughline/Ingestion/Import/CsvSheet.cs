using System.Text;
using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>What the beginning of a CSV file tells: its delimiter, its columns and a few rows.</summary>
internal sealed record CsvSheet(byte Delimiter, IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Sample)
{
    private const int SampleRows = 50;

    // In the order of how common they are, for headers that decide nothing.
    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];

    public static async Task<(CsvSheet? Sheet, Rejection? Problem)> OpenAsync(string file, CancellationToken ct)
    {
        var candidates = new List<CsvSheet>();
        foreach (var delimiter in Delimiters)
        {
            var (sheet, problem) = await ReadAsync(file, delimiter, ct);
            if (problem is not null)
                return (null, problem);
            candidates.Add(sheet!);
        }
        // The one that makes most columns of the header is meant.
        return (candidates.MaxBy(sheet => sheet.Header.Count), null);
    }

    private static async Task<(CsvSheet? Sheet, Rejection? Problem)> ReadAsync(
        string file,
        byte delimiter,
        CancellationToken ct
    )
    {
        await using var stream = File.OpenRead(file);
        var reader = new RecordReader(stream, delimiter);
        if (await reader.NextAsync(ct) is not { Bytes.IsEmpty: false } first)
            return (null, new Rejection("no_header", "The file does not begin with a row of column names."));
        if (first.Bytes.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return (null, new Rejection("not_utf8", "The file is UTF-16. Save it as UTF-8 (in Excel: \"CSV UTF-8\")."));
        if (first.Problem is not null)
            return (new CsvSheet(delimiter, [], []), null);
        var bytes = first.Bytes;
        var header = reader.Fields.Select(field => CsvRow.Text(bytes.Span, field).Trim()).ToList();
        var sample = new List<CsvRow>();
        while (sample.Count < SampleRows && await reader.NextAsync(ct) is { } record)
        {
            if (record.Problem is not null || record.Bytes.IsEmpty)
                continue;
            var row = new CsvRow(header);
            row.Read(record.Bytes.Span, reader.Fields);
            sample.Add(row);
        }
        return (new CsvSheet(delimiter, header, sample), null);
    }
}
