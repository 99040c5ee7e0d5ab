using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Throughline.Kernel;

namespace Throughline.Ingestion.Reading;

/// <summary>
/// JSON can escape characters and write numbers that PostgreSQL's jsonb cannot hold (PostgreSQL manual, 8.14): NUL,
/// half a surrogate pair, and numbers beyond every numeric type.
/// </summary>
internal static class KeepableText
{
    private const int EscapeLength = 6;
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789.-"u8);

    /// <summary>Cheap and without parsing: false means that there is nothing to find.</summary>
    public static bool MayBeUnkeepable(ReadOnlySpan<byte> json) => BadEscape(json) is not null || HasHugeExponent(json);

    /// <param name="json">Well-formed JSON.</param>
    public static Rejection? Problem(ReadOnlySpan<byte> json)
    {
        if (BadEscape(json) is { } reason)
            return new Rejection("invalid_text", $"The item holds {reason}, which no database text can hold.");
        return HasHugeExponent(json)
            ? new Rejection(
                "number_out_of_range",
                $"The item holds a number beyond ten to the power of {IngestionLimits.LargestExponent}."
            )
            : null;
    }

    private static string? BadEscape(ReadOnlySpan<byte> json)
    {
        var at = json.IndexOf((byte)'\\');
        while (at >= 0 && at + 1 < json.Length)
        {
            var step = 2;
            if (json[at + 1] == 'u')
            {
                if (!TryReadEscape(json[at..], out var code))
                    return null; // No JSON at all: the parser will say so.
                step = EscapeLength;
                if (code == 0)
                    return "a NUL character (\\u0000)";
                if (char.IsLowSurrogate((char)code))
                    return "a lone low surrogate";
                if (char.IsHighSurrogate((char)code))
                {
                    if (!TryReadEscape(json[(at + step)..], out var low) || !char.IsLowSurrogate((char)low))
                        return "a lone high surrogate";
                    step += EscapeLength;
                }
            }
            var rest = json[(at + step)..];
            var next = rest.IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + step + next;
        }
        return null;
    }

    private static bool TryReadEscape(ReadOnlySpan<byte> json, out ushort code)
    {
        code = 0;
        return json.Length >= EscapeLength
            && json[0] == '\\'
            && json[1] == 'u'
            && Utf8Parser.TryParse(json[2..EscapeLength], out code, out var read, 'x')
            && read == 4;
    }

    /// <summary>Looks for the 'e' of a number; the characters around tell it from an 'e' within a text.</summary>
    private static bool HasHugeExponent(ReadOnlySpan<byte> json)
    {
        var from = 0;
        while (true)
        {
            var hit = json[from..].IndexOfAny((byte)'e', (byte)'E');
            if (hit < 0)
                return false;
            var e = from + hit;
            from = e + 1;
            if (e == 0 || !char.IsAsciiDigit((char)json[e - 1]))
                continue;
            var before = json[..e].LastIndexOfAnyExcept(NumberBytes);
            if (
                before >= 0
                && json[before]
                    is not ((byte)':' or (byte)',' or (byte)'[' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            )
                continue;
            var digits = json[(e + 1)..];
            if (digits.Length > 0 && digits[0] is (byte)'+' or (byte)'-')
                digits = digits[1..];
            var length = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            digits = (length < 0 ? digits : digits[..length]).TrimStart((byte)'0');
            if (
                digits.Length > 3
                || (Utf8Parser.TryParse(digits, out int exponent, out _) && exponent > IngestionLimits.LargestExponent)
            )
                return true;
        }
    }
}
