using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Coaching.Api;

/// <summary>A scorecard.</summary>
public sealed record ScorecardView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ScorecardView Of(Kept<ScorecardDefinition> card) =>
        new()
        {
            Id = card.Id,
            Name = card.Name,
            Criteria = card.Definition.Criteria,
            Version = card.Version,
            CreatedAt = card.CreatedAt,
            UpdatedAt = card.UpdatedAt,
        };
}

/// <summary>A scorecard as it is to be.</summary>
public sealed record ScorecardRequest
{
    /// <summary>Unlike every other's.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 20.</summary>
    public IReadOnlyList<Criterion?>? Criteria { get; init; }

    internal ScorecardDefinition Definition => new() { Criteria = [.. (Criteria ?? []).OfType<Criterion>()] };
}

/// <summary>What to draw.</summary>
public sealed record DrawRequest
{
    /// <summary>Any day of the week; absent: last week.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>How many of each agent's conversations, 1 to 20.</summary>
    public int PerAgent { get; init; } = 3;

    /// <summary>Another one draws others.</summary>
    public string? Seed { get; init; }

    /// <summary>E-mail addresses of those who review; absent: whoever manages settings.</summary>
    public IReadOnlyList<string?>? Reviewers { get; init; }
}

/// <param name="Week">Its Monday.</param>
/// <param name="Drawn">How many reviews are new.</param>
public sealed record DrawAnswer(DateTimeOffset Week, int Drawn);
