namespace Throughline.Language;

/// <summary>What somebody wrote themselves: a mail without what it quotes and without the signature below it.</summary>
public static class OwnWords
{
    /// <summary>
    /// A name, what somebody is, a company, and its address; the time to look below each closing is bounded by it.
    /// </summary>
    private const int LongestSignature = 12;

    /// <summary>RFC 3676, section 4.3: what is below is a signature, however it is written.</summary>
    private const string SignatureMark = "-- ";

    public static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var own = new List<string>();
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.StartsWith('>'))
                continue;
            if (line.Length == 0)
            {
                own.Add(line);
                continue;
            }
            if (Introduction(lines, at) is var length and > 0)
            {
                // Answers between or below marked lines are kept; without marks everything below is the old mail.
                if (!NextIsMarked(lines, at + length))
                    break;
                at += length - 1;
                continue;
            }
            if (lines[at] == SignatureMark)
                break;
            if (DeviceLine.Is(line) && NothingFollows(lines, at + 1))
                continue;
            if ((MailMarks.IsRule(line) || MailMarks.IsClosing(line)) && Signature(lines, at + 1) is { } below)
            {
                at += below;
                continue;
            }
            own.Add(line);
        }
        return string.Join('\n', own).Trim();
    }

    /// <summary>How many lines introduce an older mail here: programs break "On … wrote:" into two; 0 when none do.</summary>
    private static int Introduction(string[] lines, int at)
    {
        if (MailMarks.IsHeader(lines[at].Trim()))
            return at + 1 < lines.Length && MailMarks.IsFurtherHeader(lines[at + 1].Trim()) ? 1 : 0;
        if (MailMarks.Introduces(lines[at].Trim()))
            return 1;
        return
            at + 1 < lines.Length
            && lines[at].Trim().Length > 0
            && lines[at + 1].TrimEnd().EndsWith(':')
            && !MailMarks.Introduces(lines[at + 1].Trim())
            && MailMarks.Introduces($"{lines[at].Trim()} {lines[at + 1].Trim()}")
            ? 2
            : 0;
    }

    private static bool NextIsMarked(string[] lines, int from) =>
        lines.Skip(from).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.StartsWith('>') ?? false;

    /// <summary>Nothing of their own: the end, or an older mail.</summary>
    private static bool NothingFollows(string[] lines, int from)
    {
        while (from < lines.Length && string.IsNullOrWhiteSpace(lines[from]))
            from++;
        return from == lines.Length || EndsASignature(lines, from);
    }

    /// <summary>How many lines of names, numbers and addresses are here up to the end or an older mail; null when there is more.</summary>
    private static int? Signature(string[] lines, int from)
    {
        var isFirst = true;
        for (var at = from; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0)
                continue;
            if (MailMarks.IsClosing(line))
                return null;
            if (EndsASignature(lines, at))
                return at - from;
            if (at - from >= LongestSignature)
                return null;
            if (DeviceLine.Is(line) && NothingFollows(lines, at + 1))
                return at + 1 - from;
            if (!SignatureLines.IsOne(line, isFirst))
                return null;
            isFirst = false;
        }
        return lines.Length - from;
    }

    private static bool EndsASignature(string[] lines, int at) =>
        lines[at].TrimStart().StartsWith('>')
        || lines[at] == SignatureMark
        || MailMarks.IsRule(lines[at].Trim())
        || Introduction(lines, at) > 0;
}
