using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Throughline.Kernel;

namespace Throughline.Conversations.Coaching;

/// <summary>
/// A fair draw: from each agent's conversations of a week as many, each as likely as the others, and the same again for
/// the same seed. Nobody looks at their own.
/// </summary>
internal static class Draw
{
    /// <param name="eligible">Who had a part in which conversation; by its number, which stays what it is, it is drawn.</param>
    /// <param name="reviewers">Those who can look.</param>
    /// <param name="perAgent">How many of each agent's.</param>
    /// <param name="seed">Another one draws others.</param>
    public static List<Drawn> Of(
        IEnumerable<(string Agent, ConversationId Conversation, long Number)> eligible,
        IReadOnlyList<string> reviewers,
        int perAgent,
        string seed
    )
    {
        var drawn = new List<Drawn>();
        var load = reviewers.ToDictionary(reviewer => reviewer, _ => 0);
        foreach (
            var agent in eligible.Distinct().GroupBy(one => one.Agent).OrderBy(one => one.Key, StringComparer.Ordinal)
        )
        foreach (
            var one in agent.OrderBy(one => Lot(seed, one.Agent, one.Number), StringComparer.Ordinal).Take(perAgent)
        )
        {
            // Whoever has fewest looks next; the lot decides between equals.
            var reviewer = reviewers
                .Where(each => each != one.Agent)
                .OrderBy(each => load[each])
                .ThenBy(each => Lot(seed, each, one.Number), StringComparer.Ordinal)
                .FirstOrDefault();
            if (reviewer is null)
                continue;
            load[reviewer]++;
            drawn.Add(new Drawn(one.Conversation, one.Agent, reviewer));
        }
        return drawn;
    }

    // A hash orders them as a shuffle does, and needs nothing to be remembered.
    private static string Lot(string seed, string who, long what) =>
        Convert.ToHexString(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{who}\n{what}"))
            )
        );
}

/// <summary>What is to be looked at, and by whom.</summary>
internal sealed record Drawn(ConversationId Conversation, string Agent, string Reviewer);
