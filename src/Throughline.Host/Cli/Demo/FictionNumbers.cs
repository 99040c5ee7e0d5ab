using System.Globalization;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// Telephone numbers that regulators set aside for fiction, so that nobody is ever rung: no two customers share one.
/// France: ARCEP, national numbering plan (01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98, each + 4 digits).
/// Germany: Bundesnetzagentur, notice 148/2021 (five cities with 1,000 each). United Kingdom: Ofcom, numbers for drama.
/// Spain and Belgium publish no such range: their customers leave no number.
/// </summary>
internal static class FictionNumbers
{
    private static readonly string[] France = ["+3363998", "+3319900", "+3326191", "+3335301", "+3346571", "+3353649"];
    private static readonly string[] Germany = ["+493023125", "+496990009", "+494066969", "+492214710", "+498999998"];
    private static readonly string[] Britain =
    [
        "+447700900",
        "+441134960",
        "+441144960",
        "+441154960",
        "+441164960",
        "+441174960",
        "+441184960",
        "+441214960",
        "+441314960",
        "+441414960",
        "+441514960",
        "+441614960",
        "+442079460",
        "+441914980",
        "+442920180",
        "+441632960",
    ];

    /// <summary>How many of the customers' places in line share one number: only the first of them gets it.</summary>
    private const int GermansPerNumber = 3;

    /// <returns>null: no number is left for this customer.</returns>
    public static string? For(string country, int index) =>
        country switch
        {
            "FR" => Within(France, 10_000, index),
            "DE" when index % GermansPerNumber == 0 => Within(Germany, 1_000, index / GermansPerNumber),
            "GB" => Within(Britain, 1_000, index),
            _ => null,
        };

    private static string? Within(string[] ranges, int size, int number) =>
        number / size < ranges.Length
            ? ranges[number % ranges.Length]
                + (number / ranges.Length).ToString(size == 10_000 ? "D4" : "D3", CultureInfo.InvariantCulture)
            : null;
}
