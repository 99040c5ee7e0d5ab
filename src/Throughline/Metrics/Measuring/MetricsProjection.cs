using Throughline.Access;
using Throughline.Customers;
using Throughline.Customers.Answers;
using Throughline.Ledger;
using Throughline.Metrics.Cells;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>
/// Keeps measurements and their cells: what a subject yields now, less what it had yielded, is added and taken away in
/// the transaction of the checkpoint. This room owns definitions, measurements, cells and the question asked of them;
/// what there is to measure, the rooms above say (<see cref="IMeasures"/>).
/// </summary>
public sealed class MetricsProjection(IEnumerable<IMeasures> sources) : IProjection
{
    /// <summary>Subjects looked at in one go: enough for few round trips, few enough to hold in memory.</summary>
    public const int MostSubjects = 1_000;

    private readonly IReadOnlyList<IMeasures> sources = [.. sources];

    public string Name => "metrics";

    public bool IsInline => false;

    /// <summary>Of most entries the type says that nothing comes of them: what is said in the others is read then.</summary>
    public bool ReadsData => false;

    /// <summary>What nobody felt and lies in no conversation is measured by its type; settings belong to no profile.</summary>
    public string Only =>
        $"""
            conversation_id is not null or sentiment is not null or profile_id is null
              or type in ('{SurveyAnswer.EntryType}', '{CustomerEntries.Erased}', '{CustomerEntries.Merged}', '{CustomerEntries.Unmerged}')
              {string.Concat(sources.Select(source => source.Only).OfType<string>().Select(only => $"or {only}"))}
            """;

    public IReadOnlyList<string> Tables =>
        [MeasurementRows.Table, CellTable.Table, .. sources.SelectMany(source => source.Tables)];

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var upTo = entries[^1].Seq;
        entries = await WithDataAsync(tx, entries, ct);
        var days = await WorkspaceDays.AsOfAsync(tx, upTo, ct);
        var cells = new CellBatch();
        if (WorkspaceDays.ChangedIn(entries))
            await Redating.RunAsync(tx, days, ct);
        foreach (var source in sources)
        {
            var touched = await source.TouchedAsync(tx, entries, ct);
            foreach (var subjects in touched.Chunk(MostSubjects))
            {
                var now = await source.MeasureAsync(tx, subjects, upTo, entries, ct);
                await ChangeAsync(tx, source.Source, subjects, now, days, cells, ct);
                if (cells.Count >= CellBatch.Most)
                    await cells.WriteAsync(tx, ct);
            }
        }
        await cells.WriteAsync(tx, ct);
    }

    /// <summary>Whom an erasure or a merge concerns, and what of the workspace was changed, stands in their data.</summary>
    private static async Task<IReadOnlyList<Entry>> WithDataAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var wanted = entries
            .Where(entry =>
                entry.Type
                    is CustomerEntries.Erased
                        or CustomerEntries.Merged
                        or CustomerEntries.Unmerged
                        or WorkspaceEntries.Changed
            )
            .ToList();
        if (wanted.Count == 0)
            return entries;
        var read = await LedgerBook.ReadAsync(tx, wanted.ConvertAll(entry => entry.Id.Value), ct);
        return [.. entries.Except(wanted), .. read];
    }

    private static async Task ChangeAsync(
        WriteTransaction tx,
        string source,
        IReadOnlyCollection<Guid> subjects,
        IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>> now,
        WorkspaceDays days,
        CellBatch cells,
        CancellationToken ct
    )
    {
        var stored = await MeasurementRows.ReadAsync(tx, source, subjects, ct);
        var (gone, come) = (new List<MeasurementRow>(), new List<MeasurementRow>());
        foreach (var subject in subjects)
        {
            var before = stored[subject].ToHashSet();
            var after = now.GetValueOrDefault(subject, [])
                .Select(measurement => new MeasurementRow(source, subject, measurement, days.Of(measurement.At)))
                .ToHashSet();
            gone.AddRange(before.Where(row => !after.Contains(row)));
            come.AddRange(after.Where(row => !before.Contains(row)));
        }
        foreach (var row in gone)
            cells.Add(row, -1);
        foreach (var row in come)
            cells.Add(row, 1);
        await MeasurementRows.DeleteAsync(tx, gone, ct);
        await MeasurementRows.InsertAsync(tx, come, ct);
    }
}
