using System.Buffers;

namespace Throughline.Conversations.Importing.Reading;

/// <summary>Finds where a JSON value ends, fed piece by piece, without looking at what it says.</summary>
internal struct ValueScan
{
    private static readonly SearchValues<byte> OfText = SearchValues.Create("\"\\\n"u8);
    private static readonly SearchValues<byte> OfBrackets = SearchValues.Create("\"[]{}"u8);

    private int depth;
    private bool isText;
    private bool isEscaped;
    private bool hasBegun;

    public bool IsDone { get; private set; }

    /// <summary>A line ends within a text, which JSON never does.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>A number or a word: it ends where something else begins.</summary>
    public readonly bool IsBare => hasBegun && !isText && depth == 0 && !IsDone;

    /// <returns>How many of the bytes belong to it.</returns>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && !IsDone && !IsBroken)
        {
            if (isEscaped)
            {
                isEscaped = false;
                at++;
            }
            else if (isText)
                at += InText(bytes[at..]);
            else if (depth > 0 || !hasBegun)
                at += Outside(bytes[at..]);
            else if (bytes[at] is 32 or 9 or 10 or 13 or (byte)',' or (byte)']' or (byte)'}' or (byte)'{' or (byte)'[')
                IsDone = true;
            else
                at++;
        }
        return at;
    }

    private int InText(ReadOnlySpan<byte> bytes)
    {
        var found = bytes.IndexOfAny(OfText);
        if (found < 0)
            return bytes.Length;
        if (bytes[found] == '\\')
            isEscaped = true;
        else if (bytes[found] == '\n')
            IsBroken = true;
        else
        {
            isText = false;
            IsDone = depth == 0;
        }
        return found + 1;
    }

    private int Outside(ReadOnlySpan<byte> bytes)
    {
        if (!hasBegun)
        {
            hasBegun = true;
            if (!OfBrackets.Contains(bytes[0]))
                return 1;
        }
        var found = bytes.IndexOfAny(OfBrackets);
        if (found < 0)
            return bytes.Length;
        if (bytes[found] == '"')
            isText = true;
        else if (bytes[found] is (byte)'[' or (byte)'{')
            depth++;
        else
        {
            depth--;
            IsDone = depth == 0;
            IsBroken = depth < 0;
        }
        return found + 1;
    }
}
