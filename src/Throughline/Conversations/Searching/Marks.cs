using System.Security.Cryptography;
using System.Text;

namespace Throughline.Conversations.Searching;

/// <summary>
/// What a conversation is, as words that nobody types: so the full-text index itself finds what is of one team, or
/// within somebody's reach, however many others hold the words that were looked for.
/// </summary>
internal static class Marks
{
    // Private use characters: no letter, so that no text holds a word with one.
    private const char Fact = '\uE000';
    private const char Beginning = '\uE001';
    private const char Time = '\uE002';

    // Only SQLite's index needs them: it would gather, in order, all that each word so begun holds; PostgreSQL gathers
    // numbers of rows, which is ten times as fast, and pays for every word it keeps.
    /// <summary>Letters of the beginnings that are words of their own; longer ones begin few enough words.</summary>
    private const int ShortestBeginning = 3;
    private const int LongestBeginning = 5;

    // 64 bits: no two names of a company share them.
    private const int HashBytes = 8;

    /// <summary>The customer waits for a person's reply.</summary>
    public static readonly string Waiting = Of("waiting", "yes");

    public static string Of(string fact, string? value) =>
        $"{Fact}{fact}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{fact}\n{value}")).AsSpan(0, HashBytes))}";

    /// <summary>Everything a list may be narrowed to.</summary>
    public static IEnumerable<string> Of(Conversation it)
    {
        yield return Of("state", Tables.Word.Of(it.State));
        yield return Of("assignee", it.Assignee);
        yield return Of("team", it.Team);
        yield return Of("topic", it.Topic);
        yield return Of("kind", it.Kind);
        yield return Of("priority", Tables.Word.Of(it.Priority));
        yield return Of("channel", it.Channel);
        yield return Of("profile", it.ProfileId.ToString());
        if (it.WaitingSince is not null)
            yield return Waiting;
        foreach (var tag in it.Tags)
            yield return Of("tag", tag);
    }

    public static bool IsBeginning(string word) => word.Length is >= ShortestBeginning and <= LongestBeginning;

    public static string OfBeginning(string word) => $"{Beginning}{word}";

    public static IEnumerable<string> Beginnings(IEnumerable<string> words) =>
        words
            .SelectMany(word =>
                Enumerable
                    .Range(ShortestBeginning, LongestBeginning - ShortestBeginning + 1)
                    .Where(length => length <= word.Length)
                    .Select(length => OfBeginning(word[..length]))
            )
            .Distinct(StringComparer.Ordinal);

    /// <summary>A stretch of time, of 2^level units.</summary>
    public static string OfStretch(int level, long stretch) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Time}{level}x{stretch}");
}
