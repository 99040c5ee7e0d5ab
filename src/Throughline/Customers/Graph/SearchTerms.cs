using System.Globalization;
using System.Text;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Graph;

/// <summary>The words by which people look for a customer, folded: "Müller" is found by "muller" and by "mul".</summary>
internal sealed class SearchTerms
{
    // Longer words are found by their beginning.
    private const int LongestTerm = 100;

    // A name of more words is no name; the first ones find it.
    private const int MostWords = 12;

    private readonly HashSet<(string Term, ProfileId Profile, string Origin)> added = [];

    public static bool IsName(string trait) =>
        trait is "name" or "first_name" or "last_name" or "firstName" or "lastName" or "username";

    public void AddIdentity(ProfileId profile, IdentityData identity)
    {
        var origin = Origin(identity.Kind, identity.Value);
        // A phone number is looked for by its digits.
        var value = identity.Kind == Identity.Phone ? identity.Value.TrimStart('+') : identity.Value;
        added.Add((Cut(Fold(value)), profile, origin));
        if (identity.Kind == Identity.Email)
            foreach (var word in Words(identity.Value))
                added.Add((word, profile, origin));
    }

    /// <summary>Has the words of a name trait follow the value that is now in force. Most reports change nothing.</summary>
    public async Task FollowAsync(
        WriteTransaction tx,
        IReadOnlyList<(ProfileId Profile, string Trait)> names,
        CancellationToken ct
    )
    {
        var stored = await NameTerms.ReadAsync(tx, names, ct);
        foreach (var (profile, trait) in names)
        {
            var name = stored[(profile, trait)];
            var words = Words(name.Value ?? "").ToHashSet(StringComparer.Ordinal);
            foreach (var gone in name.Terms.Except(words))
                await NameTerms.RemoveAsync(tx, profile, trait, gone, ct);
            foreach (var word in words.Except(name.Terms))
                added.Add((word, profile, trait));
        }
    }

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        await tx.InsertManyAsync(
            "search_term",
            ["term", "profile_id", "origin"],
            [
                .. added
                    .OrderBy(term => term.Profile.Value)
                    .ThenBy(term => term.Origin, StringComparer.Ordinal)
                    .ThenBy(term => term.Term, StringComparer.Ordinal)
                    .Select(term => new object?[] { term.Term, term.Profile, term.Origin }),
            ],
            "on conflict do nothing",
            ct
        );
        added.Clear();
    }

    /// <summary>The folded words of a text, as search terms.</summary>
    public static IEnumerable<string> Words(string text) =>
        Fold(text)
            .Split(WordBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MostWords)
            .Select(Cut);

    /// <summary>Lower case, without accents: what people type when they are in a hurry.</summary>
    public static string Fold(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static readonly char[] WordBreaks =
    [
        ' ',
        '\t',
        '\n',
        '\r',
        '.',
        ',',
        ';',
        '@',
        '+',
        '-',
        '_',
        '/',
        '(',
        ')',
        '"',
    ];

    private static string Origin(string kind, string value) => $"{kind}:{value}";

    private static string Cut(string term)
    {
        if (term.Length <= LongestTerm)
            return term;
        // Never through a surrogate pair.
        return char.IsHighSurrogate(term[LongestTerm - 1]) ? term[..(LongestTerm - 1)] : term[..LongestTerm];
    }
}
