using System.Globalization;
using Throughline.Conversations.Searching;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>What somebody looks for among conversations.</summary>
/// <param name="Number">By which people call one; then nothing else matters.</param>
/// <param name="Query">What stands in its subject, its messages or its notes; null: no word was typed.</param>
/// <param name="Customers">Whose may be meant as well.</param>
public sealed record ConversationSearch(long? Number, SearchQuery? Query, IReadOnlyList<CustomerId> Customers)
{
    /// <param name="typed">By somebody.</param>
    /// <param name="customers">Whom it may name as well.</param>
    public static ConversationSearch Of(string typed, IReadOnlyList<CustomerId>? customers = null) =>
        new(NumberIn(typed), SearchQuery.Read(typed), customers ?? []);

    /// <summary><c>1042</c> and <c>#1042</c> are numbers; null: what was typed is none.</summary>
    public static long? NumberIn(string typed) =>
        long.TryParse(typed.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
