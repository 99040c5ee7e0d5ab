using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Recomputes every projection from the ledger beside the stored rows and reports any difference.</summary>
public sealed class Verifying(Database database, IEnumerable<IProjection> projections)
{
    /// <summary>One finding per table, in the order of the projections; runs beside writers.</summary>
    public async Task<IReadOnlyList<TableFinding>> VerifyAsync(IProgress<long>? progress, CancellationToken ct)
    {
        var findings = new List<TableFinding>();
        foreach (var projection in projections)
            findings.AddRange(await database.ScratchAsync(tx => VerifyAsync(tx, projection, progress, ct), ct));
        return findings;
    }

    private static async Task<List<TableFinding>> VerifyAsync(
        WriteTransaction tx,
        IProjection projection,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        // An inline projection has seen every entry that this snapshot shows; another one those up to its checkpoint.
        var upTo = projection.IsInline ? long.MaxValue : await Checkpoint.SeenAsync(tx, projection.Name, ct);
        await ShadowTables.CreateAsync(tx, projection.Tables, ct);
        await Replay.RunAsync(tx, projection, upTo, progress, ct);
        var findings = new List<TableFinding>();
        foreach (var table in projection.Tables)
        {
            var (stored, recomputed) = await ShadowTables.CompareAsync(tx, table, ct);
            findings.Add(new TableFinding(projection.Name, table, stored, recomputed));
        }
        return findings;
    }
}

/// <summary>How a table compares with its recomputation.</summary>
/// <param name="Projection">Whose table it is.</param>
/// <param name="Table">The table.</param>
/// <param name="OnlyStored">Rows that stand in the table and that the ledger does not give.</param>
/// <param name="OnlyRecomputed">Rows that the ledger gives and that the table lacks.</param>
public sealed record TableFinding(string Projection, string Table, long OnlyStored, long OnlyRecomputed)
{
    public bool IsClean => OnlyStored == 0 && OnlyRecomputed == 0;
}
