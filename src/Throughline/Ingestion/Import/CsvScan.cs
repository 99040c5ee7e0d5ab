namespace Throughline.Ingestion.Import;

internal enum ScanEnd
{
    /// <summary>The record ends here.</summary>
    Record,

    /// <summary>More bytes are needed to tell.</summary>
    Unfinished,

    /// <summary>Something follows a closing quote that is neither a delimiter nor a line's end.</summary>
    Misquoted,
}

/// <summary>
/// Finds where a CSV record ends and its fields are (RFC 4180), on bytes: so the place in the file is exact whatever
/// the bytes mean, a row that is not UTF-8 fails alone, and a quote that is never closed cannot swallow the file.
/// A quote within an unquoted field stands for itself.
/// </summary>
internal static class CsvScan
{
    /// <param name="bytes">From the beginning of the record.</param>
    /// <param name="isAll">Whether the file ends with them.</param>
    /// <param name="delimiter">Between fields.</param>
    /// <param name="fields">Filled with the record's fields.</param>
    /// <param name="length">Bytes up to and with the line's end.</param>
    public static ScanEnd Scan(
        ReadOnlySpan<byte> bytes,
        bool isAll,
        byte delimiter,
        List<FieldSpan> fields,
        out int length
    )
    {
        fields.Clear();
        length = 0;
        var at = 0;
        while (true)
        {
            int end;
            if (at < bytes.Length && bytes[at] == '"')
            {
                end = ClosingQuote(bytes, at + 1, out var doubled);
                if (end < 0 || (end + 1 == bytes.Length && !isAll))
                    return ScanEnd.Unfinished;
                fields.Add(new FieldSpan(at + 1, end - at - 1, doubled));
                end++;
                if (end + 1 == bytes.Length && bytes[end] == '\r' && !isAll)
                    return ScanEnd.Unfinished;
                if (end < bytes.Length && bytes[end] == '\r' && (end + 1 == bytes.Length || bytes[end + 1] == '\n'))
                    end++;
                if (end < bytes.Length && bytes[end] != delimiter && bytes[end] != '\n')
                    return ScanEnd.Misquoted;
            }
            else
            {
                var found = bytes[at..].IndexOfAny(delimiter, (byte)'\n');
                if (found < 0 && !isAll)
                    return ScanEnd.Unfinished;
                end = found < 0 ? bytes.Length : at + found;
                var trimmed = end > at && bytes[end - 1] == '\r' && (end == bytes.Length || bytes[end] == '\n') ? 1 : 0;
                fields.Add(new FieldSpan(at, end - at - trimmed, HasQuotes: false));
            }
            at = end + 1;
            length = Math.Min(at, bytes.Length);
            if (end >= bytes.Length || bytes[end] == '\n')
                return ScanEnd.Record;
        }
    }

    private static int ClosingQuote(ReadOnlySpan<byte> bytes, int at, out bool doubled)
    {
        doubled = false;
        while (true)
        {
            var found = bytes[at..].IndexOf((byte)'"');
            if (found < 0)
                return -1;
            at += found;
            if (at + 1 >= bytes.Length || bytes[at + 1] != '"')
                return at;
            doubled = true;
            at += 2;
        }
    }
}
