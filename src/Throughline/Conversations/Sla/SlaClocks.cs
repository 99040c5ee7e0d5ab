using Throughline.Conversations.Tables;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sla;

/// <summary>
/// The clocks of targets as rows: in the transaction of each append, those of the conversations it concerns are reckoned
/// anew. What is told of a clock moves its row alone, so that many can be told at once.
/// </summary>
internal sealed class SlaClocks(SlaDesk desk) : IProjection
{
    private static readonly string[] Columns =
    [
        "conversation_id",
        "target",
        "since",
        "policy_id",
        "due_at:bigint",
        "warn_at:bigint",
        "ended_at:bigint",
        "outcome",
        "warned",
        "told",
        "remaining:bigint",
        "fire_at:bigint",
    ];

    /// <summary>Raised when there may be something to tell soon.</summary>
    internal Wake Wake { get; } = new();

    public string Name => "sla";

    public bool IsInline => true;

    public IReadOnlyList<string> Tables => ["sla_clock"];

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var told = entries.Where(entry => SlaEntries.IsOfClock(entry.Type)).ToList();
        var concerned = entries
            .Where(entry => entry.ConversationId is not null && Moves(entry.Type))
            .Select(entry => new ConversationId(entry.ConversationId!.Value))
            .ToHashSet();
        var erased = entries.Where(entry => entry.Type == CustomerEntries.Erased).ToList();
        if (told.Count + concerned.Count + erased.Count == 0 || !await SlaDesk.HasPoliciesAsync(tx, ct))
            return;
        foreach (var entry in erased)
            concerned.UnionWith(await OfErasedAsync(tx, entry, ct));
        await KeepAsync(tx, concerned, ct);
        await ToldClocks.MarkAsync(tx, told, ct);
    }

    // Others lie in a conversation without being held by whoever writes them: news of a delivery moves no clock.
    private static bool Moves(string type) => ConversationEntries.Knows(type) || type == SlaEntries.Segmented;

    /// <summary>Reckons the clocks of some conversations anew.</summary>
    internal async Task KeepAsync(WriteTransaction tx, IReadOnlyCollection<ConversationId> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return;
        var clocks = await desk.ReckonAsync(tx, ids, ct);
        if (tx.IsPostgres)
            await tx.ExecuteAsync(
                "delete from sla_clock where conversation_id = any(@ids)",
                new { ids = ids.Select(id => id.Value).ToArray() },
                ct
            );
        else
            foreach (var id in ids)
                tx.SqliteStatement("delete from sla_clock where conversation_id = ?1").Bind(1, id.Value).Run();
        await tx.InsertManyAsync("sla_clock", Columns, [.. clocks.Select(Row)], "", ct);
        if (clocks.Exists(clock => clock.FireAt is not null))
            tx.OnCommitted(Wake.Raise);
    }

    private static object?[] Row(SlaClock clock) =>
        [
            clock.ConversationId,
            SlaJson.Word(clock.Target),
            clock.Since,
            clock.PolicyId,
            clock.DueAt,
            clock.WarnAt,
            clock.EndedAt,
            Word.Of(clock.Outcome),
            clock.IsWarned,
            clock.IsTold,
            clock.Remaining is { } left ? left.Ticks / TimeSpan.TicksPerMicrosecond : null,
            clock.FireAt,
        ];

    // Uses ledger_profile. What is left of an erased person's conversations has no clocks.
    private static async Task<IEnumerable<ConversationId>> OfErasedAsync(
        WriteTransaction tx,
        Entry entry,
        CancellationToken ct
    )
    {
        var found = new List<ConversationId>();
        foreach (var profile in CustomerEntries.ErasedProfiles(entry))
            found.AddRange(
                await tx.QueryAsync<ConversationId>(
                    """
                    select distinct conversation_id
                    from ledger
                    where profile_id = @profile and conversation_id is not null
                    """,
                    new { profile },
                    ct
                )
            );
        return found;
    }
}
