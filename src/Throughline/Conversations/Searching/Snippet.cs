namespace Throughline.Conversations.Searching;

/// <summary>Where a search was found in a text, with what stands around it.</summary>
/// <param name="Parts">One after the other; a hit is what was looked for.</param>
public sealed record Snippet(IReadOnlyList<(string Text, bool IsHit)> Parts)
{
    // A line in a list, as of a preview.
    private const int Longest = 140;

    // What is read before a hit to know what it is about.
    private const int Before = 40;

    public string Text => string.Concat(Parts.Select(part => part.Text));

    /// <returns>null when nothing of it stands in the text.</returns>
    public static Snippet? Of(string text, SearchQuery query)
    {
        var wanted = query.Phrases.SelectMany(words => words).ToHashSet(StringComparer.Ordinal);
        var hits = Tokens
            .Of(text)
            .Where(token =>
                wanted.Contains(token.Text)
                || (query.Beginning is { } begun && token.Text.StartsWith(begun, StringComparison.Ordinal))
            )
            .ToList();
        if (hits.Count == 0)
            return null;
        var start = Math.Max(0, hits[0].Start - Before);
        // From the beginning of a word.
        if (start > 0 && text.IndexOf(' ', start, hits[0].Start - start) is >= 0 and var blank)
            start = blank + 1;
        var end = Math.Min(text.Length, Math.Max(start + Longest, hits[0].End));
        if (end < text.Length && char.IsLowSurrogate(text[end]))
            end--;
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start++;
        var parts = new List<(string, bool)>();
        var at = start;
        foreach (var hit in hits.TakeWhile(hit => hit.End <= end))
        {
            Add(at, hit.Start, isHit: false);
            Add(hit.Start, hit.End, isHit: true);
            at = hit.End;
        }
        Add(at, end, isHit: false);
        if (start > 0)
            parts.Insert(0, ("…", false));
        if (end < text.Length)
            parts.Add(("…", false));
        return new Snippet(parts);

        void Add(int from, int to, bool isHit)
        {
            if (to > from)
                parts.Add((text[from..to].ReplaceLineEndings(" "), isHit));
        }
    }
}
