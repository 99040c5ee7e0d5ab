using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Ingestion.Http;

/// <summary>Tries what waits in quarantine again, as if it came now, with the source and time it came with.</summary>
public sealed class Replaying(Database database, Recorder recorder, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Of one reason at a time: a person waits for it, and an item takes about a millisecond.</summary>
    public const int MostAtOnce = 1_000;

    // Read at once: of the largest a group is 8 MB.
    private const int GroupSize = 250;

    // Somebody may record the same event meanwhile; the second look sees what they wrote.
    private const int Attempts = 3;

    /// <returns>What became of it; null when nothing of that id waits.</returns>
    public async Task<IngestResult?> ReplayAsync(long id, string actor, CancellationToken ct)
    {
        var found = await ReadAsync(items => items.Where(item => item.Id == id), ct);
        var (results, _) = await TakeAsync(found, code: null, actor, ct);
        return results is [var (recorded, rejected)] ? Intake.Summarise(recorded, rejected) : null;
    }

    /// <summary>Those that wait for one reason, oldest first.</summary>
    /// <param name="code">The reason.</param>
    /// <param name="upTo">The newest that the person has seen.</param>
    /// <param name="actor">Who asks for it.</param>
    /// <param name="ct">Stops it between groups; what was taken is.</param>
    /// <returns>How many were taken, and how many still cannot be.</returns>
    public async Task<(int Taken, int Refused)> ReplayAllOfAsync(
        string code,
        long upTo,
        string actor,
        CancellationToken ct
    )
    {
        var (taken, refused, last) = (0, 0, 0L);
        while (taken + refused < MostAtOnce)
        {
            var after = last;
            var items = await ReadAsync(
                waiting =>
                    waiting
                        .Where(item => item.Code == code && item.Id > after && item.Id <= upTo)
                        .OrderBy(item => item.Id)
                        .Take(GroupSize),
                ct
            );
            if (items.Count == 0)
                break;
            var (results, released) = await TakeAsync(items, code, actor, ct);
            (taken, refused, last) = (taken + released, refused + results.Count - released, items[^1].Id);
        }
        return (taken, refused);
    }

    private async Task<List<QuarantinedItem>> ReadAsync(
        Func<IQueryable<QuarantinedItem>, IQueryable<QuarantinedItem>> which,
        CancellationToken ct
    )
    {
        await using var rooms = AppDb.ForReading(database);
        return await which(rooms.Set<QuarantinedItem>().Where(item => item.ReleasedAt == null)).ToListAsync(ct);
    }

    /// <summary>
    /// Records and releases in one transaction, and only what still waits in it: whoever was erased since it was read
    /// does not come back, and what somebody discarded stays away.
    /// </summary>
    private async Task<(List<Tried> Results, int Released)> TakeAsync(
        List<QuarantinedItem> items,
        string? code,
        string actor,
        CancellationToken ct
    )
    {
        if (items.Count == 0)
            return ([], 0);
        var now = time.GetUtcNow();
        var calls = items.ToDictionary(item => item.Id, Parse);
        for (var attempt = 1; ; attempt++)
            try
            {
                return await database.WriteAsync(
                    async tx =>
                    {
                        var standing = await StandingAsync(tx, [.. calls.Keys], ct);
                        var tried = await RecordAsync(tx, standing.ConvertAll(id => (id, calls[id])), ct);
                        long[] done = [.. standing.Where((_, i) => tried[i].Rejected.Count == 0)];
                        if (done.Length > 0)
                            await ReleaseAsync(tx, done, code, actor, now, ct);
                        return (tried, done.Length);
                    },
                    ct
                );
            }
            catch (DbException) when (attempt < Attempts) { }
    }

    private static ParsedCall Parse(QuarantinedItem item) =>
        CallShape.ByName[item.Format].Parse(item.Raw, new IngestSource(item.Source, item.Trusted), item.ReceivedAt);

    // The lock that recording takes anyway comes first: an erasure holds it, and then waits for nobody who waits for it.
    private static async Task<List<long>> StandingAsync(WriteTransaction tx, long[] ids, CancellationToken ct)
    {
        await IdentityLocks.UseAsync(tx, ct);
        return await tx.QueryAsync<long>(
            tx.IsPostgres
                ? "select id from quarantine where id = any(@ids) and released_at is null order by id for update"
                : "select id from quarantine where id in @ids and released_at is null order by id",
            new { ids },
            ct
        );
    }

    private async Task<List<Tried>> RecordAsync(
        WriteTransaction tx,
        List<(long Id, ParsedCall Call)> standing,
        CancellationToken ct
    )
    {
        var touchpoints = standing.ConvertAll(each => Touchpoints(each.Call, each.Id));
        var recorded = await recorder.RecordAsync(tx, [.. touchpoints.SelectMany(each => each)], ct);
        var results = new List<Tried>();
        var start = 0;
        for (var i = 0; i < standing.Count; i++)
        {
            Recorded[] own = [.. recorded.Skip(start).Take(touchpoints[i].Count)];
            start += own.Length;
            results.Add(new(own, Rejected(standing[i].Call, own)));
        }
        return results;
    }

    private static List<Touchpoint> Touchpoints(ParsedCall call, long quarantined) =>
        [.. call.Items.Where(each => each.Touchpoint is not null).Select(each => Named(each, quarantined))];

    /// <summary>
    /// A touchpoint without an id of its own gets one of its place in quarantine: when its call waits on, because
    /// another part of it is refused, it is recorded once all the same.
    /// </summary>
    private static Touchpoint Named(ParsedItem item, long quarantined)
    {
        var touchpoint = item.Touchpoint!;
        return touchpoint.ExternalId is null
            ? touchpoint with
            {
                ExternalId = $"quarantine:{quarantined}:{item.Index}",
            }
            : touchpoint;
    }

    private static List<RejectedItem> Rejected(ParsedCall call, IEnumerable<Recorded> recorded)
    {
        var rejected = call
            .Items.Where(item => item.Rejection is not null)
            .Select(item => new RejectedItem(item.Index, item.Rejection!.Code, item.Rejection.Detail))
            .ToList();
        if (call.Rejection is { } whole)
            rejected.Add(new RejectedItem(0, whole.Code, whole.Detail));
        foreach (var late in recorded)
            if (late.Rejection is { } rejection)
                rejected.Add(new RejectedItem(0, rejection.Code, rejection.Detail));
        return rejected;
    }

    private async Task ReleaseAsync(
        WriteTransaction tx,
        long[] ids,
        string? code,
        string actor,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await tx.ExecuteAsync(
            $"update quarantine set released_at = @now where {(tx.IsPostgres ? "id = any(@ids)" : "id in @ids")}",
            new { ids, now },
            ct
        );
        var id = code is null ? ids[0] : (long?)null;
        var entry = QuarantineEntries.Record(QuarantineEntries.Replayed, code, id, ids.Length, actor, now);
        await ledger.AppendAsync(tx, [entry], ct);
    }

    private sealed record Tried(IReadOnlyList<Recorded> Recorded, List<RejectedItem> Rejected);
}
