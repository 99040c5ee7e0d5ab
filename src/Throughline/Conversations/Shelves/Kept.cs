namespace Throughline.Conversations.Shelves;

/// <summary>Something that people set up by name and keep: a request kind, a saved reply, a macro, a rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Version">From 1; grows with each change, so that nobody overwrites what they have not seen.</param>
/// <param name="Definition">What it says.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
public sealed record Kept<T>(
    Guid Id,
    string Name,
    int Version,
    T Definition,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
);
