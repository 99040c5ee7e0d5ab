namespace Throughline.Language;

/// <summary>What somebody wrote themselves: a mail without what it quotes and without the signature below it.</summary>
public static class OwnWords
{
    /// <summary>A line of this many words, most of them in lower case, is a sentence and no part of an address.</summary>
    private const int WordsOfASentence = 4;

    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var own = new List<string>();
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith('>'))
                continue;
            if (Introduction(lines, at) is var length and > 0)
            {
                // Answers between or below marked lines are kept; without marks everything below is the old mail.
                if (!NextIsMarked(lines, at + length))
                    break;
                at += length - 1;
                continue;
            }
            if (MailMarks.EndsTheLetter(line) || MailMarks.IsClosing(line) && IsAnAddress(lines.AsSpan(at + 1)))
                break;
            own.Add(line);
        }
        return string.Join('\n', own).Trim();
    }

    /// <summary>How many lines introduce an older mail here: programs break "On … wrote:" into two; 0 when none do.</summary>
    private static int Introduction(string[] lines, int at)
    {
        if (MailMarks.Introduces(lines[at].Trim()))
            return 1;
        return
            at + 1 < lines.Length
            && lines[at].Trim().Length > 0
            && !MailMarks.Introduces(lines[at + 1].Trim())
            && MailMarks.Introduces($"{lines[at].Trim()} {lines[at + 1].Trim()}")
            ? 2
            : 0;
    }

    private static bool NextIsMarked(string[] lines, int from) =>
        lines.Skip(from).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.StartsWith('>') ?? false;

    /// <summary>Names, numbers and addresses; a sentence or a question below a closing still has to be read.</summary>
    private static bool IsAnAddress(ReadOnlySpan<string> below)
    {
        foreach (var line in below)
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('>') || MailMarks.EndsTheLetter(trimmed) || MailMarks.Introduces(trimmed))
                break;
            if (
                trimmed.Contains('?', StringComparison.Ordinal)
                || Folded.Of(trimmed).StartsWith("ps", StringComparison.Ordinal)
            )
                return false;
            var words = trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length >= WordsOfASentence && words.Count(word => char.IsLower(word[0])) * 2 > words.Length)
                return false;
        }
        return true;
    }
}
