using System.Text.Json.Serialization;

namespace Throughline.Bench.Desks;

/// <summary>A conversation of five messages, the customer's and ours in turn; the same for every desk.</summary>
/// <param name="Subject">Six words.</param>
/// <param name="Customer">An e-mail address; ten stories stand together for each.</param>
/// <param name="Open">Whether it is still to be done; one in five.</param>
/// <param name="Messages">What was said.</param>
internal sealed record DeskStory(
    [property: JsonPropertyName("subject")] string Subject,
    [property: JsonPropertyName("customer")] string Customer,
    [property: JsonPropertyName("open")] bool Open,
    [property: JsonPropertyName("messages")] string[] Messages
)
{
    private const int PerCustomer = 10;
    private const int OneOpenIn = 5;

    private static readonly int[] Words = [50, 40, 25, 40, 25];

    /// <summary>A new matter of somebody whom the first stories know; neighbours are of different people.</summary>
    public static DeskStory Again(int number, int known) =>
        Of(number) with
        {
            Customer = CustomerOf((int)(number * 7919L % known)),
        };

    public static DeskStory Of(int number)
    {
        var random = new Random(number);
        return new(
            BenchWords.Text(random, 6),
            CustomerOf(number),
            number % OneOpenIn == 0,
            [.. Words.Select(words => BenchWords.Text(random, words))]
        );
    }

    private static string CustomerOf(int number) => $"customer{number / PerCustomer}@example.org";
}
