namespace Throughline.Customers.Recording;

/// <summary>Touchpoints, and what was looked up of them ahead of the transaction that records them.</summary>
public sealed class LookedUp
{
    private readonly List<Touchpoint> touchpoints = [];

    internal LookedUp(long erasures) => Erasures = erasures;

    public IReadOnlyList<Touchpoint> Touchpoints => touchpoints;

    /// <summary>Whether the ledger did not have it yet, for each.</summary>
    internal List<bool> IsNew { get; } = [];

    /// <summary>The ids among them: what comes twice is recorded once.</summary>
    internal HashSet<(string Source, string Id)> Ids { get; } = [];

    internal IdentityGraph Graph { get; } = new();

    /// <summary>How many customers had been erased before the first of them was looked up.</summary>
    internal long Erasures { get; }

    internal IReadOnlyList<Touchpoint> New =>
        IsNew.TrueForAll(each => each) ? touchpoints : [.. touchpoints.Where((_, i) => IsNew[i])];

    internal void Add(IReadOnlyList<Touchpoint> more, bool[] areNew)
    {
        touchpoints.AddRange(more);
        IsNew.AddRange(areNew);
    }
}
