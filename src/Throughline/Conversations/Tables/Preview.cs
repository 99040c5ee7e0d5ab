namespace Throughline.Conversations.Tables;

/// <summary>The beginning of a message in one line, for lists.</summary>
internal static class Preview
{
    public static string Of(string? text)
    {
        if (text is null)
            return "";
        var beginning = text.Length <= Limits.LongestText ? text : text[..Limits.LongestText];
        var line = string.Join(' ', beginning.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Limits.LongestPreview)
            return line;
        // Half a surrogate pair is no text.
        var length = Limits.LongestPreview - (char.IsHighSurrogate(line[Limits.LongestPreview - 1]) ? 1 : 0);
        return $"{line[..length]}…";
    }
}
