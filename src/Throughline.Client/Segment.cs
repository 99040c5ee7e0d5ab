using System.Text.Json;

namespace Throughline.Client;

/// <summary>A saved segment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Definition">A tree of conditions.</param>
/// <param name="Version">Grows with each change.</param>
/// <param name="CreatedAt">When it was saved first.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record Segment(
    Guid Id,
    string Name,
    JsonElement Definition,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);
