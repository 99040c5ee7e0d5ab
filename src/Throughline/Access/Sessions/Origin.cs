namespace Throughline.Access.Sessions;

/// <summary>From where somebody acts, as far as can be told.</summary>
/// <param name="Address">The network address.</param>
/// <param name="Agent">What the browser says it is.</param>
public sealed record Origin(string? Address, string? Agent)
{
    // Real ones have up to some 200 characters; whoever sends more is not to fill the tables.
    private const int LongestAgent = 300;

    public static Origin Unknown { get; } = new(null, null);

    public string? Agent { get; } = Agent is { Length: > LongestAgent } ? Agent[..LongestAgent] : Agent;
}
