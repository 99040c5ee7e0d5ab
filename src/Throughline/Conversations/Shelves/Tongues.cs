using System.Collections.Frozen;

namespace Throughline.Conversations.Shelves;

/// <summary>Texts that customers see, by language: <c>{"en": "Return", "de": "Rückgabe"}</c>.</summary>
public static class Tongues
{
    /// <summary>The language of those who work here, and of customers in whose language nobody wrote a text.</summary>
    public const string Own = "en";

    /// <summary>More languages than any company writes.</summary>
    public const int Most = 40;

    public static IReadOnlyDictionary<string, string> None { get; } = FrozenDictionary<string, string>.Empty;

    /// <summary>In a language such as <c>de-AT</c>, else in its main one, else in our own, else in any.</summary>
    public static string? Say(IReadOnlyDictionary<string, string>? texts, string? language)
    {
        if (texts is null || texts.Count == 0)
            return null;
        var wanted = language?.ToLowerInvariant() ?? Own;
        foreach (var tongue in new[] { wanted, wanted.Split('-')[0], Own })
            if (texts.TryGetValue(tongue, out var said))
                return said;
        return texts.OrderBy(pair => pair.Key, StringComparer.Ordinal).First().Value;
    }

    /// <summary>Without what is empty, each as one line; the problem with it, if there is one.</summary>
    internal static (IReadOnlyDictionary<string, string> Texts, FieldProblem? Wrong) Check(
        IReadOnlyDictionary<string, string>? texts,
        string field,
        int longest,
        bool required = true
    )
    {
        var said = (texts ?? None)
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Key.Trim().ToLowerInvariant(), pair => pair.Value.Trim());
        FieldProblem? wrong =
            said.Count == 0 && required
                ? new(field, "missing_field", $"'{field}' is missing: a text in at least one language.")
            : said.Count > Most ? new(field, "too_many_languages", $"'{field}' has more than {Most} languages.")
            : said.Keys.FirstOrDefault(key => !IsTongue(key)) is { } odd
                ? new(field, "invalid_language", $"'{field}.{odd}' is no language such as en or pt-br.")
            : said.FirstOrDefault(pair => pair.Value.Length > longest) is { Key: { } tooLong }
                ? new(
                    $"{field}.{tooLong}",
                    "field_too_long",
                    $"'{field}.{tooLong}' is longer than {longest} characters."
                )
            : said.FirstOrDefault(pair => pair.Value.Contains('\0', StringComparison.Ordinal)) is { Key: { } nul }
                ? new($"{field}.{nul}", "invalid_text", $"'{field}.{nul}' holds a NUL character.")
            : null;
        return (said, wrong);
    }

    // BCP 47: a language of two or three letters, and what narrows it.
    private static bool IsTongue(string key) =>
        key.Length is >= 2 and <= 11
        && key.Split('-') is [{ Length: 2 or 3 } language, ..] parts
        && language.All(char.IsAsciiLetterLower)
        && parts.All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
