using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Customers.Places;

/// <summary>What a country and a language are called, where a trait holds their code; anything else stays as it is.</summary>
/// <remarks>
/// The names are those of CLDR 48, and stand among the words: the program runs in the invariant culture, where
/// <see cref="System.Globalization.RegionInfo"/> and <see cref="System.Globalization.CultureInfo"/> know none.
/// </remarks>
internal static class PlaceNames
{
    /// <param name="words">In the language of who reads it.</param>
    /// <param name="text">ISO 3166-1 alpha-2, such as ES; or whatever somebody sent.</param>
    public static string OfCountry(Words words, string text) =>
        Find(words, $"country.{text.ToUpperInvariant()}") ?? text;

    /// <param name="words">In the language of who reads it.</param>
    /// <param name="text">ISO 639-1 such as es, alone or with a country (BCP 47) such as es-MX; or whatever somebody sent.</param>
    public static string OfLanguage(Words words, string text)
    {
        var parts = text.Split('-', '_');
        if (parts.Length > 2 || Find(words, $"language.{parts[0].ToLowerInvariant()}") is not { } language)
            return text;
        return parts.Length == 1 ? language
            : Find(words, $"country.{parts[1].ToUpperInvariant()}") is { } country ? $"{language} ({country})"
            : text;
    }

    private static string? Find(Words words, string key) => words.Has(key) ? words[key] : null;
}
