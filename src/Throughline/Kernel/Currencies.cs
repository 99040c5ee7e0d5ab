using System.Collections.Frozen;

namespace Throughline.Kernel;

/// <summary>The active ISO 4217 currencies and how many decimal digits their minor unit has (ISO 4217 list one).</summary>
public static class Currencies
{
    public const int UsualExponent = 2;

    private const string WithTwo =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
        + "CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG "
        + "HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
        + "MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD "
        + "SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG "
        + "YER ZAR ZMW ZWG HRK";
    private const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    private const string WithThree = "BHD IQD JOD KWD LYD OMR TND";
    private const string WithFour = "CLF UYW";

    private static readonly FrozenDictionary<string, int> Exponents = new[]
    {
        (WithTwo, 2),
        (WithNone, 0),
        (WithThree, 3),
        (WithFour, 4),
    }
        .SelectMany(group => group.Item1.Split(' ').Select(code => KeyValuePair.Create(code, group.Item2)))
        .ToFrozenDictionary();

    /// <summary>Every code, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Exponents.Keys.Order(StringComparer.Ordinal)];

    /// <returns>Digits after the decimal point, 0 to 4; null when the code is not an active currency.</returns>
    public static int? Exponent(string code) => Exponents.TryGetValue(code, out var exponent) ? exponent : null;

    internal static decimal PowerOfTen(int exponent) =>
        exponent switch
        {
            0 => 1m,
            2 => 100m,
            3 => 1_000m,
            _ => 10_000m,
        };
}
