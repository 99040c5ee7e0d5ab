using System.Text.RegularExpressions;

namespace Throughline.Conversations.Searching;

/// <summary>
/// What somebody typed: every word must be there, "words in quotes" one after the other, and the last word may be the
/// beginning of one.
/// </summary>
/// <param name="Phrases">Each of one word or more.</param>
/// <param name="Beginning">null: the last word is whole.</param>
public sealed partial record SearchQuery(IReadOnlyList<IReadOnlyList<string>> Phrases, string? Beginning)
{
    // More narrow nothing down any further.
    private const int MostPhrases = 12;

    /// <returns>null when there is no word in it.</returns>
    public static SearchQuery? Read(string typed)
    {
        var phrases = new List<IReadOnlyList<string>>();
        string? beginning = null;
        foreach (var part in Parts().Matches(typed).Take(MostPhrases).Select(match => match.Value))
        {
            beginning = null;
            var words = Tokens.Of(part).Select(token => token.Text).ToList();
            if (words is [var word] && part[0] != '"' && word.Length >= 3)
                beginning = word;
            if (words.Count > 0)
                phrases.Add(words);
        }
        if (phrases.Count == 0)
            return null;
        if (beginning is not null)
            phrases.RemoveAt(phrases.Count - 1);
        return new SearchQuery(phrases, beginning);
    }

    /// <summary>In the language of FTS5.</summary>
    /// <param name="marks">One of each group must be there.</param>
    internal string ForSqlite(IEnumerable<IReadOnlyList<string>> marks)
    {
        var terms = marks.Select(group => $"({string.Join(" OR ", group.Select(mark => $"\"{mark}\""))})");
        terms = terms.Concat(Phrases.Select(words => $"\"{string.Join(' ', words)}\""));
        if (Beginning is { } begun)
            terms = terms.Append(Marks.IsBeginning(begun) ? $"\"{Marks.OfBeginning(begun)}\"" : $"\"{begun}\" *");
        return string.Join(" AND ", terms);
    }

    /// <summary>In the language of tsquery.</summary>
    /// <param name="marks">One of each group must be there.</param>
    internal string ForPostgres(IEnumerable<IReadOnlyList<string>> marks)
    {
        var terms = marks.Select(group => $"({string.Join(" | ", group.Select(mark => $"'{mark}'"))})");
        terms = terms.Concat(Phrases.Select(words => $"({string.Join(" <-> ", words.Select(word => $"'{word}'"))})"));
        if (Beginning is { } begun)
            terms = terms.Append($"'{begun}':*");
        return string.Join(" & ", terms);
    }

    [GeneratedRegex("\"[^\"]*\"?|[^\\s\"]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
