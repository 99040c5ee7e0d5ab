namespace Throughline.Client;

/// <summary>Money.</summary>
/// <param name="Minor">In the currency's minor unit: 1999 is 19.99 EUR.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Amount(long Minor, string Currency);
