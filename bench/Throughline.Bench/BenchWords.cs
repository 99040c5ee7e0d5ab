namespace Throughline.Bench;

/// <summary>Texts whose words are as unevenly common as those of a language: the n-th in 1/n of the places (Zipf).</summary>
internal static class BenchWords
{
    private const int Known = 20_000;

    private static readonly string[] Syllables =
    [
        "ba",
        "be",
        "bi",
        "bo",
        "ca",
        "ce",
        "co",
        "da",
        "de",
        "di",
        "do",
        "fa",
        "fe",
        "ga",
        "ge",
        "go",
        "ha",
        "he",
        "ka",
        "ke",
        "ki",
        "la",
        "le",
        "li",
        "lo",
        "ma",
        "me",
        "mi",
        "mo",
        "na",
        "ne",
        "ni",
        "no",
        "pa",
        "pe",
        "po",
        "ra",
        "re",
        "ri",
        "ro",
        "sa",
        "se",
        "si",
        "so",
        "ta",
        "te",
        "ti",
        "to",
        "va",
        "ve",
        "vi",
        "wa",
        "we",
        "za",
        "ze",
    ];

    /// <summary>From the most common to the rarest.</summary>
    public static string Word(int rank)
    {
        // Common words are short.
        var (word, rest) = ("", rank + Syllables.Length);
        for (; rest > 0; rest /= Syllables.Length)
            word += Syllables[(rest * 31 + word.Length * 7) % Syllables.Length];
        return $"{word}{(char)('a' + (rank % 26))}";
    }

    public static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => All[(int)Math.Pow(Known, random.NextDouble()) - 1]));

    private static readonly string[] All = [.. Enumerable.Range(0, Known).Select(Word)];
}
