using Throughline.Kernel;

namespace Throughline.Ingestion.Import;

/// <summary>Reads a file record by record through one buffer, so that memory does not grow with the file.</summary>
/// <param name="file">At its beginning.</param>
/// <param name="delimiter">Of CSV; null: every line is a record.</param>
internal sealed class RecordReader(Stream file, byte? delimiter)
{
    /// <summary>No row of a real export is longer; a quote that is never closed is given up after as much.</summary>
    public const int LongestRecord = 256 * 1024;

    private readonly byte[] buffer = new byte[2 * LongestRecord];
    private int start;
    private int end;
    private bool isAll;
    private long offset;
    private long number;

    /// <summary>The fields of the latest record.</summary>
    public List<FieldSpan> Fields { get; } = [];

    /// <summary>The next record; null at the end of the file.</summary>
    public async ValueTask<RawRecord?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            if (number == 0 && end == 0 && !isAll)
                await BeginAsync(ct);
            if (start == end && isAll)
                return null;
            var scanned = Scan(out var length);
            if (scanned == ScanEnd.Record && length <= LongestRecord)
                return Take(length, problem: null);
            if (scanned != ScanEnd.Record && NeedsMore(scanned))
                await FillAsync(ct);
            else
                return await TakeLineAsync(scanned, ct);
        }
    }

    private async ValueTask BeginAsync(CancellationToken ct)
    {
        await FillAsync(ct);
        if (buffer.AsSpan(0, end).StartsWith("\uFEFF"u8))
        {
            start = 3;
            offset = 3;
        }
    }

    private bool NeedsMore(ScanEnd scanned) =>
        !isAll
        && end - start <= LongestRecord
        && (scanned == ScanEnd.Unfinished || !buffer.AsSpan(start, end - start).Contains((byte)'\n'));

    private ScanEnd Scan(out int length)
    {
        var bytes = buffer.AsSpan(start, end - start);
        if (delimiter is { } between)
            return CsvScan.Scan(bytes, isAll, between, Fields, out length);
        var newline = bytes.IndexOf((byte)'\n');
        length = newline < 0 ? bytes.Length : newline + 1;
        return newline < 0 && !isAll ? ScanEnd.Unfinished : ScanEnd.Record;
    }

    /// <summary>Quoting went wrong or the record is too long: this line is refused and reading goes on after it.</summary>
    private async ValueTask<RawRecord?> TakeLineAsync(ScanEnd scanned, CancellationToken ct)
    {
        var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
        var length = newline < 0 ? end - start : newline + 1;
        Fields.Clear();
        if (length > LongestRecord)
            return await TakeTooLongAsync(length, newline >= 0, ct);
        var problem =
            scanned == ScanEnd.Misquoted
                ? new Rejection(
                    "misquoted",
                    "Something follows a closing quote; a quote within a quoted field is written twice."
                )
            : scanned == ScanEnd.Unfinished ? new Rejection("unclosed_quote", "A quote is opened and never closed.")
            : TooLong();
        return Take(length, problem);
    }

    /// <summary>Keeps the beginning of the line, enough to find it by, and skips the rest.</summary>
    private async ValueTask<RawRecord?> TakeTooLongAsync(int length, bool isWhole, CancellationToken ct)
    {
        var kept = buffer.AsMemory(start, LongestRecord).ToArray();
        Skip(length);
        while (!isWhole && !(isAll && start == end))
        {
            if (start == end)
                await FillAsync(ct);
            var newline = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            isWhole = newline >= 0;
            Skip(isWhole ? newline + 1 : end - start);
        }
        return new RawRecord(++number, offset, kept, TooLong());
    }

    private RawRecord Take(int length, Rejection? problem)
    {
        var bytes = buffer.AsMemory(start, length);
        Skip(length);
        if (bytes.Span.EndsWith("\n"u8))
            bytes = bytes[..^1];
        if (bytes.Span.EndsWith("\r"u8))
            bytes = bytes[..^1];
        return new RawRecord(++number, offset, bytes, problem);
    }

    private void Skip(int length)
    {
        start += length;
        offset += length;
    }

    private async ValueTask FillAsync(CancellationToken ct)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        end -= start;
        start = 0;
        var read = await file.ReadAtLeastAsync(buffer.AsMemory(end), 1, throwOnEndOfStream: false, ct);
        isAll = read == 0;
        end += read;
    }

    private static Rejection TooLong() =>
        new("row_too_long", $"A row may have {LongestRecord / 1024} kB; this one is longer.");
}
