namespace Throughline.Language;

/// <summary>Whether a customer's message only thanks or confirms: such a message is no new request.</summary>
/// <remarks>
/// A message is taken for thanks only when each of its words is known to thank, to confirm or to go with it. Whoever is
/// read once more than needed costs a glance; whoever is overlooked is a customer lost.
/// </remarks>
public static class Thanks
{
    /// <summary>Who writes more has more to say: three lines of a letter.</summary>
    private const int LongestText = 240;

    /// <summary>First and last name, as in a signature.</summary>
    private const int MostNames = 2;

    /// <param name="text">The message as plain text; what it quotes and its signature do not count.</param>
    public static bool IsOnlyThanks(string text)
    {
        var own = OwnWords.Of(text);
        if (own.Length is 0 or > LongestText || Clauses.Of(own) is not { } clauses)
            return false;
        var said = new HashSet<ThanksPart>();
        var namesFollow = false;
        foreach (var clause in clauses)
        {
            if (Parts(clause, namesFollow) is not { } parts || !IsWhole(parts))
                return false;
            said.UnionWith(parts);
            namesFollow = parts.LastOrDefault() is ThanksPart.Thanks or ThanksPart.Greeting;
        }
        return IsThanks(said);
    }

    /// <summary>The clause as known phrases, the longest first; null when a word is neither known nor a name.</summary>
    private static List<ThanksPart>? Parts(Clause clause, bool namesFollow)
    {
        var words = clause.Words;
        var parts = new List<ThanksPart>();
        for (var at = 0; at < words.Count; )
        {
            if (at == 0 && ThanksWords.AsksAtTheStart(words))
                return null;
            if (ThanksWords.Match(words, at) is var (part, length))
            {
                parts.Add(part);
                at += length;
                continue;
            }
            return MayEndInNames(parts, clause, at, namesFollow) ? parts : null;
        }
        return parts;
    }

    /// <summary>"Thanks Anna", "Hi Anna, …", or a name alone on the last line.</summary>
    private static bool MayEndInNames(List<ThanksPart> parts, Clause clause, int at, bool namesFollow)
    {
        var afterGreeting = parts.Count == 0 ? namesFollow : parts[^1] is ThanksPart.Thanks or ThanksPart.Greeting;
        return (afterGreeting || parts.Count == 0 && clause.IsLastLine)
            && clause.Words.Count - at <= MostNames
            && clause.Words.Skip(at).All(word => word.LooksLikeAName);
    }

    /// <summary>What was done or helped with says nothing alone: "refund" is no thanks, "refund received" is.</summary>
    private static bool IsWhole(List<ThanksPart> parts) =>
        (!parts.Contains(ThanksPart.Matter) || parts.Contains(ThanksPart.Worked))
        && (!parts.Contains(ThanksPart.Favour) || IsThankedFor(parts, parts.IndexOf(ThanksPart.Favour)));

    private static bool IsThankedFor(List<ThanksPart> parts, int favour) =>
        parts.Take(favour).Any(part => part is ThanksPart.Thanks or ThanksPart.Noted);

    /// <summary>A bare yes answers a question of ours, which is no thanks.</summary>
    private static bool IsThanks(HashSet<ThanksPart> said) =>
        said.Contains(ThanksPart.Worked)
        || !said.Contains(ThanksPart.Yes) && (said.Contains(ThanksPart.Thanks) || said.Contains(ThanksPart.Noted));
}
