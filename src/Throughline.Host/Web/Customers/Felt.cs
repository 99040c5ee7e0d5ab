using Throughline.Ledger;

namespace Throughline.Host.Web.Customers;

/// <summary>A touchpoint of which is known how the customer felt.</summary>
public sealed record Felt(long Seq, DateTimeOffset At, double Sentiment, string Type, string? Stage)
{
    /// <summary>As many points as a line of this width can carry and an eye can follow.</summary>
    public const int Most = 40;

    /// <summary>The latest ones, oldest first.</summary>
    public static IReadOnlyList<Felt> Of(IEnumerable<Entry> newestFirst) =>
        [
            .. newestFirst
                .Where(entry => entry.Sentiment is not null)
                .Take(Most)
                .Select(entry => new Felt(
                    entry.Seq,
                    entry.OccurredAt,
                    Math.Clamp(entry.Sentiment!.Value, -1, 1),
                    entry.Type,
                    entry.Stage
                ))
                .Reverse(),
        ];

    /// <summary>A feeling with its sign and one digit; the minus is the real one.</summary>
    public static string WithSign(double sentiment) => sentiment.ToString("+0.0;\u22120.0;0.0");
}
