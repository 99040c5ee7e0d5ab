using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>Reads clocks.</summary>
public sealed class SlaReading(Database database)
{
    /// <summary>Of one conversation, in the order in which they began. Uses sla_clock's primary key.</summary>
    public Task<IReadOnlyList<SlaClock>> OfAsync(ConversationId id, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
                (IReadOnlyList<SlaClock>)
                    [.. (await ReadAsync(tx, [id], open: false, ct)).OrderBy(clock => clock.Since)],
            ct
        );

    /// <summary>For each of some conversations the clock that presses most: what is missed, then what is due first.</summary>
    public Task<IReadOnlyDictionary<ConversationId, SlaClock>> PressingAsync(
        IEnumerable<ConversationId> ids,
        CancellationToken ct
    ) =>
        database.SnapshotAsync(
            async tx =>
                (IReadOnlyDictionary<ConversationId, SlaClock>)
                    (await ReadAsync(tx, [.. ids], open: true, ct))
                        .GroupBy(clock => clock.ConversationId)
                        .ToDictionary(clocks => clocks.Key, clocks => clocks.MinBy(Pressure)!),
            ct
        );

    private static (int, DateTimeOffset) Pressure(SlaClock clock) =>
        (clock.DueAt is null ? 1 : 0, clock.DueAt ?? clock.Since);

    private static async Task<List<SlaClock>> ReadAsync(
        WriteTransaction tx,
        IReadOnlyList<ConversationId> ids,
        bool open,
        CancellationToken ct
    )
    {
        if (ids.Count == 0)
            return [];
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<DueClock>(
            $"""
            select {DueClock.Own}
            from sla_clock s
            where s.conversation_id {parameters.AddAnyOf(tx, ids)}{(open ? " and s.ended_at is null" : "")}
            """,
            parameters.Values,
            ct
        );
        return rows.ConvertAll(row => row.ToClock());
    }
}
