namespace Throughline.Host.Web.Speech;

/// <summary>The texts of one page, in the language of who reads it.</summary>
internal sealed class Words(WordBook book, Reader reader)
{
    private static readonly Dictionary<string, object?> None = [];

    public SpokenLanguage Language => reader.Language;

    /// <summary>The text of a key; never fails, for a page without a word beats no page.</summary>
    public string this[string key, params (string Name, object? Value)[] arguments] =>
        book.Find(Language, key)
            ?.Say(
                Language,
                arguments.Length == 0
                    ? None
                    : arguments.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
            )
        ?? key;

    /// <summary>Whether anybody wrote it.</summary>
    public bool Has(string key) => book.Has(key);

    /// <summary>A whole number with its groups: <c>12,480</c>.</summary>
    public string Number(long number) => number.ToString("#,0", Language.Culture);

    /// <summary>A number with up to two digits after the point, or as the format says.</summary>
    public string Number(double number, string format = "#,0.##") => number.ToString(format, Language.Culture);

    /// <summary>A share from 0 to 1 in percent.</summary>
    public string Percent(double share, string format = "0.#") =>
        this["percent", ("value", Number(share * 100, format))];
}
