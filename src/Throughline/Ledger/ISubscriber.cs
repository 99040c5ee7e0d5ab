using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Reads every entry once, in order; its effects commit with its checkpoint, so each happens exactly once.</summary>
public interface ISubscriber
{
    /// <summary>Stable: the checkpoint is kept under it.</summary>
    string Name { get; }

    /// <summary>Whether it looks at <see cref="Entry.Data"/>; otherwise the entries it gets hold <c>{}</c>, which is cheaper.</summary>
    bool ReadsData => true;

    /// <summary>
    /// Which entries it has a use for, as a condition over the ledger's columns; null: all. Others are passed where they
    /// lie: of what comes by the million most is of no use to most.
    /// </summary>
    string? Only => null;

    /// <summary>Entries that it gets at most in one transaction: fewer where each may cause much.</summary>
    int BatchSize => ReadsData ? SubscriptionRunner.BatchSize : SubscriptionRunner.BareBatchSize;

    /// <summary>
    /// Whether it has no use for any entry that stands in the ledger now: it then passes them without their being read.
    /// </summary>
    ValueTask<bool> IsIdleAsync(Database database, CancellationToken ct) => ValueTask.FromResult(false);

    /// <summary>Applies entries that follow those applied before. Only what it writes to <paramref name="tx"/> counts.</summary>
    Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct);
}
