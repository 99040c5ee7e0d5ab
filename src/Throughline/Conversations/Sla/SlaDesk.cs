using System.Text.Json;
using Throughline.Conversations.Tables;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Sla;

/// <summary>What is needed to reckon clocks, read within one transaction: policies, stories and what was told of them.</summary>
internal sealed class SlaDesk(WorkingTime time)
{
    private static readonly string Told = string.Join(
        ", ",
        new[] { SlaEntries.Warned, SlaEntries.Missed, SlaEntries.Met, SlaEntries.Segmented }.Select(type => $"'{type}'")
    );

    /// <summary>Whether anything was ever promised.</summary>
    public static Task<bool> HasPoliciesAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.FirstAsync<bool>("select exists (select 1 from sla_policy)", null, ct);

    /// <summary>Those that hold, in their order.</summary>
    public static async Task<List<SlaPolicy>> PoliciesAsync(WriteTransaction tx, CancellationToken ct) =>
        [
            .. (
                await tx.QueryAsync<PolicyRow>(
                    """
                    select id, name, terms, since_seq
                    from sla_policy
                    where enabled and deleted_at is null
                    order by position, name
                    """,
                    null,
                    ct
                )
            ).Select(row => row.ToPolicy()),
        ];

    /// <summary>The clocks of some conversations, as they are to stand.</summary>
    public async Task<List<SlaClock>> ReckonAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ConversationId> ids,
        CancellationToken ct
    )
    {
        var policies = await PoliciesAsync(tx, ct);
        var told = await ToldAsync(tx, ids, ct);
        var working = new Dictionary<string, Calendars.WorkingCalendar?>();
        var clocks = new List<SlaClock>();
        foreach (var (id, (it, moments)) in await StoriesAsync(tx, ids, ct))
        {
            var own = told[id].ToList();
            var segments = own.LastOrDefault(one => one.Type == SlaEntries.Segmented).Segments ?? [];
            var policy = policies.Find(each => each.Terms.Conditions.Fit(it, segments));
            var said = own.Where(one => one.What is not null).Select(one => (one.Type, one.What!)).ToList();
            if (policy is null && said.Count == 0)
                continue;
            var team = it.Team ?? "";
            if (!working.TryGetValue(team, out var calendar))
                working[team] = calendar = await time.OfAsync(tx, it.Team, ct);
            clocks.AddRange(Clocks.Of(it, Waits.Of(moments), said, policy, calendar));
        }
        return clocks;
    }

    // Whoever writes in one has read it: it is not read twice in one transaction.
    private static async Task<Dictionary<ConversationId, HeldStory>> StoriesAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ConversationId> ids,
        CancellationToken ct
    )
    {
        var held = HeldStories.Of(tx);
        var stories = new Dictionary<ConversationId, HeldStory>();
        foreach (var id in ids)
            if (held.Find(id) is { } known)
                stories[id] = known;
        var others = ids.Where(id => !stories.ContainsKey(id)).ToList();
        if (others.Count > 0)
            foreach (var (id, moments) in await History.OfAsync(tx, others, ct))
                if (Folding.Fold.Of(id, moments) is { } now)
                    stories[id] = new HeldStory(now, moments);
        return stories;
    }

    /// <summary>What the ledger says of them, in order. Uses ledger_conversation.</summary>
    public static async Task<ILookup<ConversationId, ToldOf>> ToldAsync(
        WriteTransaction tx,
        IReadOnlyCollection<ConversationId> ids,
        CancellationToken ct
    )
    {
        var rows = new List<ToldRow>();
        if (tx.IsPostgres)
            rows.AddRange(
                await tx.QueryAsync<ToldRow>(
                    $"""
                    select conversation_id, type, seq, data
                    from ledger
                    where conversation_id = any(@ids) and type in ({Told})
                    """,
                    new { ids = ids.Select(id => id.Value).ToArray() },
                    ct
                )
            );
        else
            foreach (var id in ids)
                rows.AddRange(Read(tx, id));
        return rows.OrderBy(row => row.Seq).ToLookup(row => row.ConversationId, ToldOf.Of);
    }

    private static IEnumerable<ToldRow> Read(WriteTransaction tx, ConversationId id)
    {
        var told = tx.SqliteStatement(
                $"select type, seq, data from ledger where conversation_id = ?1 and type in ({Told})"
            )
            .Bind(1, id.Value);
        while (told.Step())
            yield return new ToldRow
            {
                ConversationId = id,
                Type = told.Text(0)!,
                Seq = told.Int64(1),
                Data = told.Text(2)!,
            };
    }

    /// <summary>One entry of a clock, or of the customer's segments.</summary>
    internal readonly record struct ToldOf(string Type, SlaTold? What, IReadOnlyList<Guid>? Segments)
    {
        public static ToldOf Of(ToldRow row) =>
            row.Type == SlaEntries.Segmented
                ? new(row.Type, null, JsonSerializer.Deserialize(row.Data, SlaJson.Default.SlaSegments)?.Segments ?? [])
                : new(row.Type, SlaEntries.Read(row.Data), null);
    }

    internal sealed class ToldRow
    {
        public ConversationId ConversationId { get; init; }
        public string Type { get; init; } = "";
        public long Seq { get; init; }
        public string Data { get; init; } = "{}";
    }

    private sealed class PolicyRow
    {
        public EntryId Id { get; init; }
        public string Name { get; init; } = "";
        public string Terms { get; init; } = "{}";
        public long SinceSeq { get; init; }

        public SlaPolicy ToPolicy() =>
            new()
            {
                Id = Id.Value,
                Name = Name,
                Position = 0,
                Enabled = true,
                Terms = SlaPolicy.Read(Terms),
                SinceSeq = SinceSeq,
                Version = 0,
                CreatedAt = default,
                UpdatedAt = default,
            };
    }
}
