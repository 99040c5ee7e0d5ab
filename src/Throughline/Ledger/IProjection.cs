namespace Throughline.Ledger;

/// <summary>
/// A subscriber whose whole effect is the rows of its own tables: it can be rebuilt from entry 1, and verified by
/// recomputing it.
/// </summary>
public interface IProjection : ISubscriber
{
    /// <summary>The tables it alone writes; clearing them is starting over.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Whether it is brought up to date in the transaction of each append, rather than following behind.</summary>
    bool IsInline { get; }
}
