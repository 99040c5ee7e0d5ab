using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Throughline.Host.Web.Speech;

/// <summary>The languages there are, and which of them somebody gets.</summary>
internal static class Languages
{
    private const char NarrowSpace = '\u202f';

    public static SpokenLanguage English { get; } =
        new("en", "English", PluralRule.OneOrOther, Cultures.Make(".", ",", Cultures.EnglishNames, "d MMM", "HH:mm"));

    public static SpokenLanguage German { get; } =
        new("de", "Deutsch", PluralRule.OneOrOther, Cultures.Make(",", ".", Cultures.GermanNames, "d. MMM", "HH:mm"));

    public static SpokenLanguage French { get; } =
        new(
            "fr",
            "Français",
            PluralRule.French,
            Cultures.Make(",", NarrowSpace.ToString(), Cultures.FrenchNames, "d MMM", "HH:mm")
        );

    public static SpokenLanguage Spanish { get; } =
        new("es", "Español", PluralRule.Spanish, Cultures.Make(",", ".", Cultures.SpanishNames, "d MMM", "H:mm"));

    public static SpokenLanguage Turkish { get; } =
        new(
            "tr",
            "Türkçe",
            PluralRule.OneValueOrOther,
            Cultures.Make(",", ".", Cultures.TurkishNames, "d MMM", "HH:mm")
        );

    /// <summary>English, mirrored.</summary>
    public static SpokenLanguage PseudoArabic { get; } =
        new("ar-XB", "Pseudo-Arabic", PluralRule.OneOrOther, English.Culture) { IsRightToLeft = true, IsPseudo = true };

    /// <summary>Those that pages for customers, and for anybody not signed in, are written in.</summary>
    public static IReadOnlyList<SpokenLanguage> Public { get; } = [English, German, French, Spanish, Turkish];

    /// <summary>Those that every page is written in.</summary>
    public static IReadOnlyList<SpokenLanguage> Whole { get; } = [English, PseudoArabic];

    public static SpokenLanguage? Named(string? code) =>
        Public
            .Append(PseudoArabic)
            .FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The best of what a browser asks for (RFC 9110, section 12.5.4); English when it knows none.</summary>
    public static SpokenLanguage Wanted(string? acceptLanguage) =>
        StringWithQualityHeaderValue.TryParseList(acceptLanguage?.Split(','), out var wanted)
            ? wanted
                .Where(one => one.Quality is not 0)
                .OrderByDescending(one => one.Quality ?? 1)
                .Select(one => Named(one.Value.Value) ?? Named(one.Value.Value?.Split('-')[0]))
                .FirstOrDefault(language => language is not null)
                ?? English
            : English;
}
