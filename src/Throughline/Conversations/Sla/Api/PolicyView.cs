namespace Throughline.Conversations.Sla.Api;

/// <summary>A policy to make, or as it is to be.</summary>
public sealed record PolicyRequest
{
    /// <summary>Unlike every other policy's. <example>Urgent, Berlin</example></summary>
    public string? Name { get; init; }

    /// <summary>Whether it holds for anything.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Its place among the policies, from 1: the first that fits a conversation holds. Absent: the last, or where it is.</summary>
    public int? Position { get; init; }

    /// <summary>Whether its clocks stand still while a conversation waits for the customer.</summary>
    public bool PausesWhenPending { get; init; } = true;

    /// <summary>Which conversations it is for; absent: all.</summary>
    public SlaConditions? Conditions { get; init; }

    /// <summary>The times it promises, at least one.</summary>
    public SlaTargets? Targets { get; init; }

    /// <summary>What is done by itself when time runs out.</summary>
    public IReadOnlyList<Escalation>? Escalations { get; init; }

    internal WantedPolicy Wanted =>
        new(
            Name,
            Enabled,
            Position,
            new SlaTerms
            {
                PausesWhenPending = PausesWhenPending,
                Conditions = Conditions ?? new(),
                Targets = Targets ?? new(),
                Escalations = Escalations ?? [],
            }
        );
}

/// <summary>A policy of targets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it. <example>Urgent, Berlin</example></param>
/// <param name="Enabled">Whether it holds for anything.</param>
/// <param name="Position">Its place among the policies, from 1.</param>
/// <param name="PausesWhenPending">Whether its clocks stand still while a conversation waits for the customer.</param>
/// <param name="Conditions">Which conversations it is for.</param>
/// <param name="Targets">The times it promises.</param>
/// <param name="Escalations">What is done by itself when time runs out.</param>
/// <param name="Version">Grows with each change; also its ETag.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record PolicyView(
    Guid Id,
    string Name,
    bool Enabled,
    int Position,
    bool PausesWhenPending,
    SlaConditions Conditions,
    SlaTargets Targets,
    IReadOnlyList<Escalation> Escalations,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static PolicyView Of(SlaPolicy policy) =>
        new(
            policy.Id,
            policy.Name,
            policy.Enabled,
            policy.Position,
            policy.Terms.PausesWhenPending,
            policy.Terms.Conditions,
            policy.Terms.Targets,
            policy.Terms.Escalations,
            policy.Version,
            policy.CreatedAt,
            policy.UpdatedAt
        );
}
