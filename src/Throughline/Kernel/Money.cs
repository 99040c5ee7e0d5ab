namespace Throughline.Kernel;

/// <summary>An amount in the minor unit of its currency: 19.99 EUR is 1999, 1500 JPY is 1500.</summary>
/// <param name="Minor">Minor units; may be negative where the entry type says so.</param>
/// <param name="Currency">ISO 4217 code, upper case.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>From a decimal amount in major units, rounded half away from zero to the currency's minor unit.</summary>
    /// <returns>null when the currency is no ISO 4217 code or the amount does not fit.</returns>
    public static Money? FromMajor(decimal amount, string currency)
    {
        var code = currency.Trim().ToUpperInvariant();
        if (Currencies.Exponent(code) is not { } exponent)
            return null;
        // 9.2e18 minor units is the largest bigint; beyond 1e16 no shop's amount is meant.
        if (Math.Abs(amount) > 10_000_000_000_000_000m)
            return null;
        var scaled = decimal.Round(amount * Currencies.PowerOfTen(exponent), 0, MidpointRounding.AwayFromZero);
        return Math.Abs(scaled) > long.MaxValue ? null : new Money((long)scaled, code);
    }

    public decimal Major => Minor / Currencies.PowerOfTen(Currencies.Exponent(Currency) ?? Currencies.UsualExponent);
}
