namespace Throughline.Client;

/// <summary>Somebody who serves customers, and how much they have.</summary>
/// <param name="Email">By which conversations name them.</param>
/// <param name="Name">What others call them.</param>
/// <param name="Availability"><c>available</c>, <c>away</c> or <c>offline</c>.</param>
/// <param name="Open">Open conversations they have.</param>
/// <param name="Capacity">As many as they take on at once.</param>
/// <param name="Teams">Keys of their teams.</param>
public sealed record AgentLoad(
    string Email,
    string Name,
    string Availability,
    int Open,
    int Capacity,
    IReadOnlyList<string> Teams
);
