namespace Throughline.Client;

/// <summary>People who answer together, by hours of their own.</summary>
/// <param name="Key">It names the team for good.</param>
/// <param name="Name">What people call it.</param>
/// <param name="CalendarId">By whose hours its answers are measured; null: the company's.</param>
/// <param name="Routing"><c>manual</c> or <c>load</c>.</param>
/// <param name="Members">By name.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record Team(
    string Key,
    string Name,
    Guid? CalendarId,
    string Routing,
    IReadOnlyList<Agent> Members,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);

/// <summary>Somebody who serves customers.</summary>
/// <param name="Email">By which conversations name them.</param>
/// <param name="Name">What others call them.</param>
/// <param name="Sees"><c>everything</c>, <c>teams</c> or <c>own</c>.</param>
/// <param name="Capacity">Open conversations at once.</param>
/// <param name="Skills">What only some can deal with.</param>
/// <param name="Teams">Keys of their teams.</param>
/// <param name="MayServe">Whether they are here and may reply.</param>
public sealed record Agent(
    string Email,
    string Name,
    string Sees,
    int Capacity,
    IReadOnlyList<string> Skills,
    IReadOnlyList<string> Teams,
    bool MayServe
);
