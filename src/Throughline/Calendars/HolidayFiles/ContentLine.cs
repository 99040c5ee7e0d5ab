using System.Text;

namespace Throughline.Calendars.HolidayFiles;

/// <summary>One property, unfolded: <c>DTSTART;VALUE=DATE:20261225</c>. RFC 5545, 3.1.</summary>
/// <param name="Number">Of the line on which it begins.</param>
/// <param name="Name">In capitals.</param>
/// <param name="Parameters">By name, without the quotes.</param>
/// <param name="Value">As it stands; texts hold escapes.</param>
internal sealed record ContentLine(
    int Number,
    string Name,
    IReadOnlyDictionary<string, string> Parameters,
    string Value
)
{
    /// <returns>null when it is none.</returns>
    public static ContentLine? Parse(int number, string line)
    {
        var at = line.AsSpan().IndexOfAny(';', ':');
        if (at <= 0 || line.AsSpan(0, at).ContainsAnyExcept(NameLetters))
            return null;
        var name = line[..at].ToUpperInvariant();
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (line[at] == ';')
        {
            var end = EndOfParameter(line, at + 1);
            if (end < 0 || line[(at + 1)..end].Split('=', 2) is not [var key, var value])
                return null;
            parameters[key] = value.Trim('"');
            at = end;
        }
        return new(number, name, parameters, line[(at + 1)..]);
    }

    /// <summary>The value as a text: RFC 5545, 3.3.11.</summary>
    public string Text()
    {
        var text = new StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
            if (Value[i] == '\\' && i + 1 < Value.Length)
                text.Append(Value[++i] is 'n' or 'N' ? ' ' : Value[i]);
            else
                text.Append(char.IsControl(Value[i]) ? ' ' : Value[i]);
        return text.ToString().Trim();
    }

    private static readonly System.Buffers.SearchValues<char> NameLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    );

    // A zone between quotes may hold a colon.
    private static int EndOfParameter(string line, int from)
    {
        var quoted = false;
        for (var i = from; i < line.Length; i++)
            if (line[i] == '"')
                quoted = !quoted;
            else if (!quoted && line[i] is (';' or ':'))
                return i;
        return -1;
    }
}
