namespace Throughline.Conversations.Coaching;

/// <summary>What good service is, as those who coach look at it.</summary>
public sealed record ScorecardDefinition
{
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];
}

/// <summary>One thing that is looked at.</summary>
/// <param name="Key">Under which its score is kept: a-z, 0-9 and _. <example>tone</example></param>
/// <param name="Name">What it is called. <example>Friendly and clear</example></param>
/// <param name="Weight">How much it counts beside the others, 1 to 100.</param>
/// <param name="Hint">What 1 and what 5 mean.</param>
public sealed record Criterion(string Key, string Name, int Weight = 1, string? Hint = null);
