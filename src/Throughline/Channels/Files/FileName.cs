using System.Globalization;
using System.Text;

namespace Throughline.Channels.Files;

/// <summary>A file's name as people see it and as it is offered for saving. Nothing is ever stored under it.</summary>
public static class FileName
{
    public const int Longest = 200;

    private const string Nameless = "file";

    /// <summary>Longer than any ending in use; what is longer is a name with a dot in it.</summary>
    private const int LongestEnding = 12;

    // Joins emoji and Persian letters; changes nobody's direction.
    private static readonly int[] Joiners = [0x200C, 0x200D];

    /// <summary>The last part of a path, without what is not seen or turns text around ("gpj.exe" shown as "exe.jpg").</summary>
    public static string Clean(string? given)
    {
        var name = new StringBuilder();
        foreach (var rune in (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..].EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                name.Append(' ');
            else if (IsSeen(rune))
                name.Append(rune.ToString());
        }
        // A leading dot hides a file, Windows drops trailing ones.
        return Shorten(name.ToString().Trim(' ', '.')) is { Length: > 0 } clean ? clean : Nameless;
    }

    private static bool IsSeen(Rune rune) =>
        Joiners.Contains(rune.Value)
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    /// <summary>Keeps the ending, which tells people what to open it with.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= Longest)
            return name;
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= LongestEnding ? name[dot..] : "";
        var kept = Longest - ending.Length;
        if (char.IsHighSurrogate(name[kept - 1]))
            kept--;
        return name[..kept] + ending;
    }
}
