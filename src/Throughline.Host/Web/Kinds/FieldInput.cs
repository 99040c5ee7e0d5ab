using System.Globalization;
using System.Text.Json;
using Throughline.Conversations.Kinds;

namespace Throughline.Host.Web.Kinds;

/// <summary>What somebody filled in for a typed field of a form.</summary>
internal static class FieldInput
{
    // Those people pay in most.
    private static readonly string[] Usual = ["EUR", "USD", "GBP", "CHF", "TRY", "SEK", "PLN", "JPY"];

    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    public static string NameOf(string key) => $"f.{key}";

    /// <summary>What can be chosen for money, with whatever stands already.</summary>
    public static IEnumerable<string> Currencies(string? stands) =>
        stands is null || Usual.Contains(stands) ? Usual : [.. Usual, stands];

    /// <returns>As forms of kinds take it; what cannot be read goes as it was typed, to be refused and shown again.</returns>
    public static JsonElement Read(IFormCollection form, string key, FieldType type)
    {
        var name = NameOf(key);
        // Browsers send line ends as mail does, and PostgreSQL takes no NUL in a text.
        var text = form[name].ToString().ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        return type switch
        {
            FieldType.Choices => form[name].Count == 0
                ? Nothing
                : JsonSerializer.SerializeToElement(form[name].OfType<string>()),
            _ when text.Length == 0 => Nothing,
            FieldType.Number when Number(text) is { } number => JsonSerializer.SerializeToElement(number),
            FieldType.Money when Number(text) is { } amount && Money(amount, form[$"{name}.currency"]) is { } money =>
                money,
            FieldType.YesNo => JsonSerializer.SerializeToElement(text == "true"),
            _ => JsonSerializer.SerializeToElement(text),
        };
    }

    private static JsonElement? Money(decimal amount, string? currency) =>
        Kernel.Money.FromMajor(amount, currency ?? "") is { } money
            ? JsonSerializer.SerializeToElement(new { minor = money.Minor, currency = money.Currency })
            : null;

    // As people type it: 19,99 and 19.99.
    private static decimal? Number(string text) =>
        decimal.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
