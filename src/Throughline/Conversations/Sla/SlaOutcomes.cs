using Throughline.Kernel;

namespace Throughline.Conversations.Sla;

/// <summary>What became of making or changing a policy.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome() { }

    public sealed record Saved(Guid Id) : PolicyOutcome;

    public sealed record NotFound : PolicyOutcome;

    public sealed record Refused(Rejection Rejection) : PolicyOutcome;

    /// <summary>Somebody else changed it after the caller had read it.</summary>
    /// <param name="Version">At which it is now.</param>
    public sealed record ChangedMeanwhile(int Version) : PolicyOutcome;
}

/// <summary>A policy as somebody wants it.</summary>
/// <param name="Name">Unlike every other policy's.</param>
/// <param name="Enabled">Whether it holds for anything.</param>
/// <param name="Position">Its place among the policies, from 1; null: the last, or where it is.</param>
/// <param name="Terms">What it says.</param>
public sealed record WantedPolicy(string? Name, bool Enabled, int? Position, SlaTerms Terms);
