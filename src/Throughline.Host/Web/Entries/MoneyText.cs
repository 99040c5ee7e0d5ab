using Throughline.Host.Web.Speech;
using Throughline.Kernel;

namespace Throughline.Host.Web.Entries;

/// <summary>Amounts as people write them: <c>€97.00</c>, <c>97,00 €</c>, <c>CHF 20.00</c>.</summary>
internal static class MoneyText
{
    // Between a number and its unit lines do not break.
    private const char Space = '\u00a0';

    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["EUR"] = "€",
        ["USD"] = "$",
        ["GBP"] = "£",
        ["JPY"] = "¥",
        ["TRY"] = "₺",
        ["INR"] = "₹",
        ["KRW"] = "₩",
        ["ILS"] = "₪",
        ["UAH"] = "₴",
        ["VND"] = "₫",
    };

    public static string Of(Money money, SpokenLanguage language)
    {
        var digits = Currencies.Exponent(money.Currency) ?? Currencies.UsualExponent;
        var number = Math.Abs(money.Major).ToString($"N{digits}", language.Culture);
        var minus = money.Minor < 0 ? "\u2212" : "";
        var hasSign = Signs.TryGetValue(money.Currency, out var sign);
        return language.Code is "de" or "fr" or "es" ? $"{minus}{number}{Space}{sign ?? money.Currency}"
            : hasSign ? $"{minus}{sign}{number}"
            : $"{minus}{money.Currency}{Space}{number}";
    }
}
