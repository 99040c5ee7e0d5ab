using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sla;

/// <summary>
/// Notes in the ledger which of the segments that policies ask for a customer is in: who belongs to a segment changes
/// with what people do, and clocks have to be reckoned alike tomorrow.
/// </summary>
internal sealed class SlaSegmenting(LedgerBook ledger, SlaClocks clocks, TimeProvider time) : ITimerHandler
{
    public const string TimerKind = "sla.segment";

    public string Kind => TimerKind;

    public static async Task ScheduleAsync(
        WriteTransaction tx,
        Timers timers,
        IReadOnlyList<Entry> entries,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!(await SlaDesk.PoliciesAsync(tx, ct)).Exists(policy => policy.Terms.Conditions.Segments.Count > 0))
            return;
        foreach (var opened in entries.Where(entry => entry.ConversationId is not null))
            await timers.ScheduleAsync(tx, TimerKind, $"{opened.ConversationId}", now, "{}", ct);
        if (entries.Any(entry => entry.Type.StartsWith("customer.", StringComparison.Ordinal)))
            await SlaReview.ScheduleAsync(tx, timers, now, ct);
    }

    public async Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct)
    {
        await Customers.Recording.IdentityLocks.UseAsync(tx, ct);
        var id = new ConversationId(Guid.Parse(timer.Key));
        if (tx.IsPostgres)
            await tx.ExecuteAsync("select id from conversation where id = @id for update", new { id }, ct);
        await TellAsync(tx, await SlaDesk.PoliciesAsync(tx, ct), [id], ct);
        await clocks.KeepAsync(tx, [id], ct);
    }

    /// <summary>Tells it for those of whom the ledger says otherwise.</summary>
    internal async Task TellAsync(
        WriteTransaction tx,
        List<SlaPolicy> policies,
        IReadOnlyList<ConversationId> ids,
        CancellationToken ct
    )
    {
        var asked = policies.SelectMany(policy => policy.Terms.Conditions.Segments).Distinct().ToList();
        if (ids.Count == 0 || asked.Count == 0)
            return;
        var told = await SlaDesk.ToldAsync(tx, ids, ct);
        var entries = new List<NewEntry>();
        foreach (var (id, profile, segments) in await OfAsync(tx, asked, ids, ct))
        {
            var before = told[id].LastOrDefault(one => one.Type == SlaEntries.Segmented).Segments;
            if (before is null ? segments.Count > 0 : !before.Order().SequenceEqual(segments))
                entries.Add(Entry(id, profile, segments));
        }
        await ledger.AppendAsync(tx, entries, ct);
    }

    private async Task<List<(ConversationId Id, ProfileId Profile, List<Guid> Segments)>> OfAsync(
        WriteTransaction tx,
        List<Guid> asked,
        IReadOnlyList<ConversationId> ids,
        CancellationToken ct
    )
    {
        var parameters = new SqlParameters();
        var rows = await tx.QueryAsync<(ConversationId Id, ProfileId Profile, CustomerId Customer)>(
            $"""
            select c.id, c.profile_id, p.customer_id
            from conversation c
            join profile p on p.id = c.profile_id
            where c.id {parameters.AddAnyOf(tx, ids)}
            """,
            parameters.Values,
            ct
        );
        var members = new List<(Guid Segment, HashSet<CustomerId> Customers)>();
        var customers = rows.Select(row => row.Customer).Distinct().ToList();
        foreach (var segment in await tx.Rooms.Set<Segment>().Where(one => asked.Contains(one.Id)).ToListAsync(ct))
            members.Add((segment.Id, await SegmentMembers.AmongAsync(tx, segment, customers, time.GetUtcNow(), ct)));
        return
        [
            .. rows.Select(row =>
                (
                    row.Id,
                    row.Profile,
                    members
                        .Where(one => one.Customers.Contains(row.Customer))
                        .Select(one => one.Segment)
                        .Order()
                        .ToList()
                )
            ),
        ];
    }

    private NewEntry Entry(ConversationId id, ProfileId profile, List<Guid> segments) =>
        new()
        {
            Type = SlaEntries.Segmented,
            OccurredAt = time.GetUtcNow(),
            ProfileId = profile,
            ConversationId = id.Value,
            Stage = ConversationEntries.Stage,
            Actor = Access.Keys.System,
            Data = JsonSerializer.Serialize(new SlaSegments(segments), SlaJson.Default.SlaSegments),
        };
}
