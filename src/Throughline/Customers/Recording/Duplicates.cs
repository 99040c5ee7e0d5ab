using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>Which touchpoints the ledger does not have yet. A repetition has no effect at all, not even on identities.</summary>
internal static class Duplicates
{
    // Uses ledger_source_external_id.
    private const string HasOne =
        "select exists (select 1 from ledger where source = ?1 and external_id = ?2 and external_id is not null)";

    // One look into the index for each, whatever the planner thinks of the ledger's size: joined, it read all of it.
    private const string HasMany = """
        select w.position
        from unnest(@sources, @ids) with ordinality as w (source, external_id, position)
        cross join lateral (
          select 1 from ledger l where l.source = w.source and l.external_id = w.external_id limit 1
        ) as found
        """;

    /// <param name="tx">Where to look.</param>
    /// <param name="touchpoints">Of which to say whether they are new.</param>
    /// <param name="seen">Those that came before them and are not in the ledger yet; grows by them.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<bool[]> FindNewAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        HashSet<(string Source, string Id)> seen,
        CancellationToken ct
    )
    {
        var isNew = new bool[touchpoints.Count];
        var ask = new List<int>(touchpoints.Count);
        for (var i = 0; i < isNew.Length; i++)
        {
            var id = touchpoints[i].ExternalId;
            isNew[i] = id is null || seen.Add((touchpoints[i].Source, id));
            if (isNew[i] && id is not null)
                ask.Add(i);
        }
        if (tx.IsPostgres)
            await AskManyAsync(tx, touchpoints, ask, isNew, ct);
        else
            AskEach(tx, touchpoints, ask, isNew);
        return isNew;
    }

    private static void AskEach(WriteTransaction tx, IReadOnlyList<Touchpoint> touchpoints, List<int> ask, bool[] isNew)
    {
        var statement = tx.SqliteStatement(HasOne);
        foreach (var i in ask)
            isNew[i] = statement.Bind(1, touchpoints[i].Source).Bind(2, touchpoints[i].ExternalId).Number() == 0;
    }

    private static async Task AskManyAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        List<int> ask,
        bool[] isNew,
        CancellationToken ct
    )
    {
        var known = await tx.QueryAsync<long>(
            HasMany,
            new
            {
                sources = ask.Select(i => touchpoints[i].Source).ToArray(),
                ids = ask.Select(i => touchpoints[i].ExternalId!).ToArray(),
            },
            ct
        );
        foreach (var position in known)
            isNew[ask[(int)position - 1]] = false;
    }
}
