using System.Text;

namespace Throughline.Calendars.HolidayFiles;

/// <summary>Lines put together again that were folded, which may have happened within a letter: RFC 5545, 3.1.</summary>
internal static class ContentLines
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    public static List<ContentLine> Read(ReadOnlySpan<byte> content, FileFaults faults)
    {
        var lines = new List<ContentLine>();
        var rest = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        var (number, began) = (0, 0);
        var whole = new List<byte>();
        while (!rest.IsEmpty)
        {
            var line = Next(ref rest);
            number++;
            if (line is [(byte)' ' or (byte)'\t', ..] && began > 0)
            {
                whole.AddRange(line[1..]);
                continue;
            }
            Take(began, whole, lines, faults);
            whole.Clear();
            whole.AddRange(line);
            began = number;
        }
        Take(began, whole, lines, faults);
        return lines;
    }

    // CRLF by the book; LF alone from most editors.
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private static void Take(int number, List<byte> bytes, List<ContentLine> lines, FileFaults faults)
    {
        if (bytes.TrueForAll(each => each is (byte)' ' or (byte)'\t'))
            return;
        try
        {
            if (ContentLine.Parse(number, Strict.GetString([.. bytes])) is { } line)
                lines.Add(line);
            else
                faults.Add(number, "This is no line of an iCalendar file: it has to be NAME:value.");
        }
        catch (DecoderFallbackException)
        {
            faults.Add(number, "This line is not UTF-8.");
        }
    }
}
