namespace Throughline.Language;

/// <summary>Names, numbers and addresses below a letter; whatever may be more has to be read.</summary>
internal static class SignatureLines
{
    /// <summary>"Dr. Ana María de León"; the first line is the name.</summary>
    private const int MostWordsOfAName = 5;

    /// <summary>"Head of Customer Relations, 12 High Street, London W1".</summary>
    private const int MostWords = 10;

    /// <summary>Written small within names and addresses.</summary>
    private static readonly HashSet<string> Particles =
    [
        .. "of and the for at in von vom van zu zur der den die und fur im am de du des la le les et del los las el y e ve tel fax mob c/o".Split(
            ' '
        ),
    ];

    public static bool IsOne(string line, bool isFirst)
    {
        if (line.AsSpan().ContainsAny('?', '!') || isFirst && line.Any(char.IsAsciiDigit))
            return false;
        var folded = Folded.Of(line);
        if (folded.StartsWith("ps", StringComparison.Ordinal) || folded.StartsWith("p.s", StringComparison.Ordinal))
            return false;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= (isFirst ? MostWordsOfAName : MostWords) && words.All(MayStandInOne);
    }

    /// <summary>"Refund Missing" is written as names are.</summary>
    private static bool MayStandInOne(string word)
    {
        if (word.Contains('@', StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.Ordinal))
            return true;
        if (word.StartsWith("https://", StringComparison.Ordinal))
            return true;
        var bare = Folded.Of(word.Trim(',', '.', ':', ';', '(', ')', '|'));
        if (char.IsLower(word[0]))
            return Particles.Contains(bare);
        return ThanksWords.Match([new(bare, LooksLikeAName: false)], 0)?.Part
            is not (ThanksPart.Matter or ThanksPart.Worked);
    }
}
