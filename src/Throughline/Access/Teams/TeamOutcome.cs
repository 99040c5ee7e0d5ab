using Throughline.Kernel;

namespace Throughline.Access.Teams;

/// <summary>What became of making or changing a team, or where somebody sits.</summary>
public abstract record TeamOutcome
{
    private TeamOutcome() { }

    public sealed record Saved : TeamOutcome;

    /// <summary>There is no such team.</summary>
    public sealed record NotFound : TeamOutcome;

    /// <summary>Nobody here has that address.</summary>
    public sealed record NobodyThere : TeamOutcome;

    public sealed record Refused(Rejection Rejection) : TeamOutcome;

    /// <param name="By">What needs it, in words.</param>
    public sealed record InUse(string By) : TeamOutcome;

    /// <summary>Somebody else changed it after the caller had read it.</summary>
    /// <param name="Version">At which it is now.</param>
    public sealed record ChangedMeanwhile(int Version) : TeamOutcome;
}
