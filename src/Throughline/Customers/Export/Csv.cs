using System.Buffers;
using System.Text;

namespace Throughline.Customers.Export;

/// <summary>Comma-separated values after RFC 4180.</summary>
internal static class Csv
{
    // What a spreadsheet would take for a formula, and run (OWASP, "CSV Injection").
    private const string Formula = "=+-@\t\r";

    public static void WriteRow(IBufferWriter<byte> output, IReadOnlyList<string?> cells) =>
        Write(output, string.Join(',', cells.Select(Cell)) + "\r\n");

    public static void Write(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // A phone number may begin with a plus: it is digits, and no formula.
        var safe = Formula.Contains(text[0], StringComparison.Ordinal) && !IsNumber(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static bool IsNumber(string text) =>
        text[0] is '+' or '-' && text.Skip(1).All(c => char.IsAsciiDigit(c) || c == '.');
}
