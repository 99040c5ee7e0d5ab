namespace Throughline.Conversations.Routing;

/// <summary>Somebody who may be given conversations, and how much they have.</summary>
public sealed class Server
{
    public required string Email { get; init; }
    public required IReadOnlySet<string> Teams { get; init; }
    public required IReadOnlySet<string> Skills { get; init; }

    /// <summary>Open conversations at once, at most.</summary>
    public required int Capacity { get; init; }

    /// <summary>Open conversations they have.</summary>
    public required int Load { get; set; }

    /// <summary>When they were given something last; null: never.</summary>
    public DateTimeOffset? GivenAt { get; set; }

    public bool HasRoom => Load < Capacity;
}

/// <summary>Who is given a conversation.</summary>
public static class Sharing
{
    /// <summary>
    /// The skills a conversation asks for: those of its words (kind, topic, tags) that somebody of the team has as a
    /// skill. What nobody has as one is no skill, and anybody can do it.
    /// </summary>
    public static IReadOnlyList<string> Asked(IEnumerable<string?> words, string team, IEnumerable<Server> all)
    {
        var known = all.Where(one => one.Teams.Contains(team)).SelectMany(one => one.Skills).ToHashSet();
        return [.. words.OfType<string>().Select(word => word.ToLowerInvariant()).Where(known.Contains).Distinct()];
    }

    /// <param name="team">Whose conversation it is.</param>
    /// <param name="asked">Skills that it asks for.</param>
    /// <param name="there">Those who are there.</param>
    /// <returns>
    /// Of those with the skills and with room whoever has the smallest share of what they take on, then whoever was
    /// given nothing for longest; null: nobody, it waits.
    /// </returns>
    public static Server? Pick(string team, IReadOnlyList<string> asked, IEnumerable<Server> there) =>
        there
            .Where(one => one.HasRoom && one.Teams.Contains(team) && asked.All(one.Skills.Contains))
            .OrderBy(one => (double)one.Load / one.Capacity)
            .ThenBy(one => one.GivenAt ?? DateTimeOffset.MinValue)
            .ThenBy(one => one.Email, StringComparer.Ordinal)
            .FirstOrDefault();
}
