namespace Throughline.Customers.Recording;

/// <summary>What was looked up of some touchpoints ahead of the transaction that records them.</summary>
public sealed class LookedUp
{
    internal LookedUp(bool[] isNew, IdentityGraph graph, long erasures)
    {
        IsNew = isNew;
        Graph = graph;
        Erasures = erasures;
    }

    /// <summary>Whether the ledger did not have it yet, for each.</summary>
    internal bool[] IsNew { get; }

    internal IdentityGraph Graph { get; }

    /// <summary>How many customers had been erased by then.</summary>
    internal long Erasures { get; }
}
