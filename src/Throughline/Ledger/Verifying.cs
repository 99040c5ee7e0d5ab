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
        await ShadowTables.CreateAsync(tx, projection.Tables, ct);
        var isCarried = await CarryForwardAsync(tx, projection, progress, ct);
        await Replay.RunAsync(tx, projection, 0, long.MaxValue, progress, ct);
        var findings = new List<TableFinding>();
        foreach (var table in projection.Tables)
        {
            var (stored, recomputed) = await ShadowTables.CompareAsync(tx, table, isCarried, ct);
            findings.Add(new TableFinding(projection.Name, table, stored, recomputed));
        }
        return findings;
    }

    /// <summary>
    /// What follows behind reads tables that are kept inline, which know entries after its checkpoint. So both ways are
    /// gone to the end of this snapshot: the stored rows, put aside, from the checkpoint on; the recomputed ones from entry 1.
    /// </summary>
    /// <returns>Whether rows were put aside; where nothing was left to read, the stored ones are compared as they stand.</returns>
    private static async Task<bool> CarryForwardAsync(
        WriteTransaction tx,
        IProjection projection,
        IProgress<long>? progress,
        CancellationToken ct
    )
    {
        if (projection.IsInline)
            return false;
        var seen = await Checkpoint.SeenAsync(tx, projection.Name, ct);
        var concerned = projection.Only is { } only ? $"and ({only})" : "";
        if (
            !await tx.ScalarAsync<bool>(
                $"select exists (select 1 from ledger where seq > @seen {concerned})",
                new { seen },
                ct
            )
        )
            return false;
        await ShadowTables.FillAsync(tx, projection.Tables, ct);
        await Replay.RunAsync(tx, projection, seen, long.MaxValue, progress, ct);
        await ShadowTables.PutAsideAsync(tx, projection.Tables, ct);
        return true;
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
