using System.Data.Common;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Ledger;

/// <summary>Which entries somebody wants to see; null: any. An empty stage or channel is that of entries without one.</summary>
public sealed record EntryFilter
{
    public DateTimeOffset? Since { get; init; }
    public string? Type { get; init; }
    public string? Source { get; init; }
    public string? Stage { get; init; }
    public string? Channel { get; init; }

    /// <summary>Whether what the customer did not experience is left out.</summary>
    public bool OnlyTouchpoints { get; init; }
}

/// <summary>Looks back from the ledger's end for the entries behind a number.</summary>
public sealed class Lookback(Database database, Catalogue catalogue)
{
    /// <summary>Entries looked at for one page: what is rare takes more than one, and each takes some milliseconds.</summary>
    public const int LookedThrough = 5_000;

    /// <param name="filter">Which.</param>
    /// <param name="before">Only entries below this seq; null from the end.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Recorded last first; and the seq to go on before, null at the beginning of the ledger.</returns>
    public Task<(IReadOnlyList<Entry> Entries, long? Next)> ReadAsync(
        EntryFilter filter,
        long? before,
        int limit,
        CancellationToken ct
    ) =>
        database.SnapshotAsync(
            async tx =>
            {
                var from = before ?? long.MaxValue;
                var lowest = await LowestAsync(tx, from, ct);
                var entries = await FindAsync(tx, filter, from, lowest, limit, ct);
                var reached = entries.Count == limit ? entries[^1].Seq : lowest;
                return ((IReadOnlyList<Entry>)entries, reached > 1 ? reached : (long?)null);
            },
            ct
        );

    /// <summary>Where this page's looking ends. Uses the primary key.</summary>
    private static Task<long> LowestAsync(WriteTransaction tx, long before, CancellationToken ct) =>
        tx.ScalarAsync<long>(
            """
            select coalesce(min(seq), 0)
            from (select seq from ledger where seq < @before order by seq desc limit @looked) as looked
            """,
            new { before, looked = LookedThrough },
            ct
        );

    private async Task<List<Entry>> FindAsync(
        WriteTransaction tx,
        EntryFilter filter,
        long before,
        long lowest,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = tx.Connection.CreateCommand();
        command.Transaction = tx.Transaction;
        Ask(command, filter, before, lowest, limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await LedgerRows.ReadAllAsync(reader, ct);
    }

    // Uses the primary key: the texts that other indexes begin with are wrapped, so that neither engine prefers those.
    internal void Ask(DbCommand command, EntryFilter filter, long before, long lowest, int limit)
    {
        var where = new List<string> { "seq < @before", "seq >= @lowest" };
        command.Add("@before", before).Add("@lowest", lowest).Add("@limit", limit);
        if (filter.Since is { } since)
            Where("occurred_at >= @since", "@since", since.ToUtcMicroseconds());
        if (filter.Type is { } type)
            Where("type || '' = @type", "@type", type);
        if (filter.Source is { } source)
            Where("source || '' = @source", "@source", source);
        if (filter.Stage is { } stage)
            Where("coalesce(stage, '') = @stage", "@stage", stage);
        if (filter.Channel is { } channel)
            Where("coalesce(channel, '') = @channel", "@channel", channel);
        if (filter.OnlyTouchpoints)
        {
            var hidden = catalogue.All.Where(type => !type.IsTouchpoint).Select(type => type.Name).ToList();
            for (var i = 0; i < hidden.Count; i++)
                command.Add($"@hidden{i}", hidden[i]);
            // One look into a list for each entry, however many types there are.
            where.Add($"type || '' not in ({string.Join(", ", hidden.Select((_, i) => $"@hidden{i}"))})");
        }
        command.CommandText = $"""
            select {LedgerRows.Columns}
            from ledger
            where {string.Join(" and ", where)}
            order by seq desc
            limit @limit
            """;

        void Where(string condition, string name, object value)
        {
            where.Add(condition);
            command.Add(name, value);
        }
    }
}
