namespace Throughline.Client;

/// <summary>What good service is, as those who coach look at it.</summary>
public sealed record Scorecard(string Name, IReadOnlyList<ScorecardCriterion> Criteria)
{
    public Guid Id { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>One thing that is looked at; its weight is 1 to 100.</summary>
public sealed record ScorecardCriterion(string Key, string Name, int Weight = 1, string? Hint = null);

/// <summary>One agent's part in one conversation, looked at by somebody else.</summary>
public sealed record Review
{
    public Guid Id { get; init; }
    public Guid ScorecardId { get; init; }
    public long Number { get; init; }
    public string Agent { get; init; } = "";
    public string Reviewer { get; init; } = "";

    /// <summary>1 to 5 by criterion.</summary>
    public IReadOnlyDictionary<string, int> Scores { get; init; } = new Dictionary<string, int>();

    /// <summary>By the ids of messages.</summary>
    public IReadOnlyDictionary<Guid, string> Comments { get; init; } = new Dictionary<Guid, string>();
    public string Summary { get; init; } = "";
    public DateTimeOffset? SharedAt { get; init; }
    public string? Answer { get; init; }
}
