using Throughline.Conversations.Folding;

namespace Throughline.Conversations.Searching;

/// <summary>What of a conversation is searched: all of it, or of a long one some thousand words.</summary>
/// <param name="Place">See <see cref="Searching.Place"/>.</param>
/// <param name="Words">Its subject and what was said, in order.</param>
/// <param name="Marks">What it is; in no order.</param>
internal sealed record Document(long Place, IReadOnlyList<string> Words, IReadOnlyList<string> Marks)
{
    /// <summary>
    /// Words of one document. A longer text costs more each time something is added to it; PostgreSQL knows the places of
    /// 16,383 words.
    /// </summary>
    private const int MostWords = 4_000;

    /// <summary>Of nothing that stands in no list.</summary>
    /// <param name="it">As it stands.</param>
    /// <param name="absorbed">What was said in conversations that went up in it.</param>
    public static IEnumerable<Document> Of(Conversation it, IEnumerable<Message> absorbed)
    {
        if (!it.Counts)
            yield break;
        var lastMessageAt = it.Messages.LastOrDefault(message => message.IsPublic)?.At ?? it.OpenedAt;
        var marks = Searching.Marks.Of(it).ToList();
        string[] subject = [.. Tokens.Of(it.Subject ?? "").Select(token => token.Text)];
        var parts = it
            .Messages.Concat(absorbed)
            .SelectMany(message => Tokens.Of(message.Text))
            .Select(token => token.Text);
        var part = 0;
        foreach (var words in parts.Chunk(MostWords).DefaultIfEmpty([]).Take(Searching.Place.MostParts))
        {
            string[] all = [.. subject, .. words];
            yield return new Document(Searching.Place.Of(lastMessageAt, it.Number, part++), all, marks);
        }
    }

    /// <summary>As SQLite's index reads it: marks, beginnings and words with blanks between them.</summary>
    public string ForSqlite() =>
        string.Join(
            ' ',
            Marks.Concat(Searching.Marks.Beginnings(Words.Distinct(StringComparer.Ordinal))).Concat(Words)
        );

    /// <summary>As PostgreSQL writes a tsvector: each word with where it stands.</summary>
    public string ForPostgres()
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < Words.Count; i++)
        {
            if (!places.TryGetValue(Words[i], out var known))
                places.Add(Words[i], known = []);
            if (known.Count < MostPlaces)
                known.Add(i + 1);
        }
        return string.Join(
            ' ',
            places
                .Select(word => $"'{word.Key}':{string.Join(',', word.Value)}")
                .Concat(Marks.Concat(Stretches.Of(Place)).Select(mark => $"'{mark}'"))
        );
    }

    // PostgreSQL keeps no more of one word.
    private const int MostPlaces = 255;
}
