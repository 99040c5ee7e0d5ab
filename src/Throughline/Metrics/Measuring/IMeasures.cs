using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>
/// What a room lets be measured. A subject (a conversation, an answer) yields measurements as a pure function of its
/// entries: merging, spam, late entries and erasure are then no special cases, only another result.
/// </summary>
public interface IMeasures
{
    /// <summary>Stable: measurements are kept under it.</summary>
    string Source { get; }

    /// <summary>Tables of its own that it keeps beside the measurements, where reading entries again would cost too much.</summary>
    IReadOnlyList<string> Tables => [];

    /// <summary>Entries that it needs beyond those that all get, as a condition over the ledger's columns; null: none.</summary>
    string? Only => null;

    /// <summary>
    /// Every subject that these entries touch; what is kept in <see cref="Tables"/> is brought up to date with them. Of erasures, merges and
    /// changes of the workspace they hold the data, of others <c>{}</c>.
    /// </summary>
    Task<IReadOnlyCollection<Guid>> TouchedAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    );

    /// <summary>All that each of some subjects yields; one that is left out yields nothing any more.</summary>
    /// <param name="tx">To read in.</param>
    /// <param name="subjects">At most <see cref="MetricsProjection.MostSubjects"/>.</param>
    /// <param name="upTo">Entries after it have not happened yet.</param>
    /// <param name="entries">Those that touched them, without their data.</param>
    /// <param name="ct">Stops it.</param>
    Task<IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>>> MeasureAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> subjects,
        long upTo,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    );
}
