namespace Throughline.Host.Web.Speech;

/// <summary>Which form of a word goes with a number (Unicode TR 35, part 3, "Language Plural Rules"; CLDR 46).</summary>
/// <param name="Categories">Those a complete message has.</param>
/// <param name="Of">The category of a number.</param>
internal sealed record PluralRule(IReadOnlyList<string> Categories, Func<decimal, string> Of)
{
    private const decimal Million = 1_000_000;

    /// <summary>English, German: one thing, several things, and 1.0 is several.</summary>
    public static PluralRule OneOrOther { get; } =
        new(["one", "other"], number => number == 1 && IsInteger(number) ? "one" : "other");

    /// <summary>Turkish: as above, and how many digits are written does not matter.</summary>
    public static PluralRule OneValueOrOther { get; } = new(["one", "other"], number => number == 1 ? "one" : "other");

    /// <summary>French: 0, 1 and 1.5 are one; whole millions take "de".</summary>
    public static PluralRule French { get; } =
        new(
            ["one", "many", "other"],
            number =>
                Math.Truncate(number) is 0 or 1 ? "one"
                : IsMillions(number) ? "many"
                : "other"
        );

    public static PluralRule Spanish { get; } =
        new(
            ["one", "many", "other"],
            number =>
                number == 1 ? "one"
                : IsMillions(number) ? "many"
                : "other"
        );

    public static PluralRule Arabic { get; } =
        new(
            ["zero", "one", "two", "few", "many", "other"],
            number =>
                (number, number % 100) switch
                {
                    (0, _) => "zero",
                    (1, _) => "one",
                    (2, _) => "two",
                    (_, >= 3 and <= 10) when IsInteger(number) => "few",
                    (_, >= 11 and <= 99) when IsInteger(number) => "many",
                    _ => "other",
                }
        );

    private static bool IsInteger(decimal number) => number.Scale == 0;

    private static bool IsMillions(decimal number) => IsInteger(number) && number != 0 && number % Million == 0;
}
