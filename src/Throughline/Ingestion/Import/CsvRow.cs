using System.Text;

namespace Throughline.Ingestion.Import;

/// <summary>The texts of one row by column.</summary>
internal sealed class CsvRow(IReadOnlyList<string> header)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly Dictionary<string, int> places = Places(header);
    private readonly string[] values = new string[header.Count];

    public IReadOnlyList<string> Header => header;

    public IReadOnlyList<string> Values => values;

    /// <summary>A text without the space around it; null when the row has none there.</summary>
    public string? this[string column] => values[places[column]].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Fills it with a record; fields without a column are left out.</summary>
    public void Read(ReadOnlySpan<byte> record, List<FieldSpan> fields)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = i < fields.Count ? Text(record, fields[i]) : "";
    }

    public static string Text(ReadOnlySpan<byte> record, FieldSpan field)
    {
        var text = Decode(record.Slice(field.Start, field.Length));
        return field.HasQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>Bytes that are not UTF-8 are shown as Latin-1, which most such files are; the row is refused anyway.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Strict.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    private static Dictionary<string, int> Places(IReadOnlyList<string> header)
    {
        var first = new Dictionary<string, int>();
        for (var i = 0; i < header.Count; i++)
            first.TryAdd(header[i], i);
        return first;
    }
}
