using Throughline.Customers.Graph;

namespace Throughline.Customers.Search;

/// <summary>What the text that somebody typed may mean, the most exact reading first.</summary>
internal static class SearchSteps
{
    /// <summary>Nobody types more; a pasted paragraph is cut here.</summary>
    public const int LongestQuery = 320;

    // Each word costs one check per candidate.
    private const int MostWords = 6;

    // Shorter runs of digits are house numbers and years.
    private const int FewestPhoneDigits = 4;

    private const string PhoneCharacters = " +-()./";

    public static List<SearchStep> Of(string query)
    {
        var text = query.Trim();
        if (text.IndexOf('@', StringComparison.Ordinal) > 0)
            return [Step(Address(text))];
        var steps = new List<SearchStep>();
        var whole = SearchTerms.Fold(text);
        Add(steps, [whole]);
        if (IsPhone(text))
            Add(steps, [PhoneDigits(text)]);
        else
            Add(steps, [.. SearchTerms.Words(text).Distinct().Take(MostWords)]);
        return steps;
    }

    private static void Add(List<SearchStep> steps, string[] words)
    {
        if (
            words.Length > 0
            && !steps.Exists(step => step.Words is [var only] && words is [var word] && only.From == word)
        )
            steps.Add(Step(words));
    }

    private static SearchStep Step(params string[] words) => new([.. words.Select(word => new TermRange(word))]);

    private static string Address(string text) =>
        IdentityForms.Normalise(Identity.Email, text).Identity?.Value is { } address
            ? SearchTerms.Fold(address)
            : SearchTerms.Fold(text);

    private static bool IsPhone(string text) =>
        text.All(c => char.IsAsciiDigit(c) || PhoneCharacters.Contains(c, StringComparison.Ordinal))
        && text.Count(char.IsAsciiDigit) >= FewestPhoneDigits;

    /// <summary>As terms hold them: the country first, no sign; a number still being typed by its digits.</summary>
    private static string PhoneDigits(string text)
    {
        if (IdentityForms.Normalise(Identity.Phone, text).Identity is { } phone)
            return phone.Value.TrimStart('+');
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
