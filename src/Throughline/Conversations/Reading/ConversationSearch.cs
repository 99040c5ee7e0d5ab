using System.Globalization;
using Throughline.Kernel;

namespace Throughline.Conversations.Reading;

/// <summary>What somebody looks for among conversations.</summary>
/// <param name="Number">By which people call one; then nothing else matters.</param>
/// <param name="Text">Stands in the subject, in lower case.</param>
/// <param name="Customers">Whose may be meant as well.</param>
public sealed record ConversationSearch(long? Number, string Text, IReadOnlyList<CustomerId> Customers)
{
    /// <summary>
    /// Whose subjects are looked through: those that moved last, some milliseconds of work. Older ones are found by their
    /// number or by the customer.
    /// </summary>
    internal const int MostSubjects = 5_000;

    /// <summary><c>1042</c> and <c>#1042</c> are numbers; null: what was typed is none.</summary>
    public static long? NumberIn(string typed) =>
        long.TryParse(typed.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
