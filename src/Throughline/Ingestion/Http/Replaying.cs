using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Ingestion.Http;

/// <summary>Tries what waits in quarantine again, as if it came now, with the source and time it came with.</summary>
public sealed class Replaying(Database database, GroupCommit commit, LedgerBook ledger, TimeProvider time)
{
    /// <summary>Of one reason at a time: a person waits for it, and an item takes about a millisecond.</summary>
    public const int MostAtOnce = 1_000;

    // Read at once: of the largest a group is 8 MB.
    private const int GroupSize = 250;

    /// <returns>What became of it; null when nothing of that id waits.</returns>
    public async Task<IngestResult?> ReplayAsync(long id, string actor, CancellationToken ct)
    {
        var found = await ReadAsync(items => items.Where(item => item.Id == id), ct);
        if (found is not [var item])
            return null;
        var (recorded, rejected) = (await TryAsync([item], ct))[0];
        if (rejected.Count == 0)
            await ReleaseAsync([id], code: null, actor, ct);
        return Intake.Summarise(recorded, rejected);
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
            var results = await TryAsync(items, ct);
            long[] done = [.. items.Where((_, i) => results[i].Rejected.Count == 0).Select(item => item.Id)];
            await ReleaseAsync(done, code, actor, ct);
            (taken, refused, last) = (taken + done.Length, refused + items.Count - done.Length, items[^1].Id);
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

    private async Task<List<(IReadOnlyList<Recorded> Recorded, List<RejectedItem> Rejected)>> TryAsync(
        List<QuarantinedItem> items,
        CancellationToken ct
    )
    {
        var calls = items.ConvertAll(item =>
            CallShape.ByName[item.Format].Parse(item.Raw, new IngestSource(item.Source, item.Trusted), item.ReceivedAt)
        );
        var touchpoints = calls.Select((call, i) => Touchpoints(call, items[i].Id)).ToList();
        var recorded = await commit.RecordAsync([.. touchpoints.SelectMany(each => each)], [], ct);
        var results = new List<(IReadOnlyList<Recorded>, List<RejectedItem>)>();
        var start = 0;
        for (var i = 0; i < items.Count; i++)
        {
            Recorded[] own = [.. recorded.Skip(start).Take(touchpoints[i].Count)];
            start += own.Length;
            results.Add((own, Rejected(calls[i], own)));
        }
        return results;
    }

    private static List<Touchpoint> Touchpoints(ParsedCall call, long quarantined) =>
        [.. call.Items.Where(each => each.Touchpoint is not null).Select(each => Named(each, quarantined))];

    /// <summary>
    /// A touchpoint without an id of its own gets one of its place in quarantine: when its release could not be noted,
    /// or two people replay it at once, it is recorded once all the same.
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

    private Task ReleaseAsync(long[] ids, string? code, string actor, CancellationToken ct) =>
        ids.Length == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                async tx =>
                {
                    var now = time.GetUtcNow();
                    var released = 0;
                    foreach (var id in ids)
                        released += await tx.ExecuteAsync(
                            "update quarantine set released_at = @now where id = @id and released_at is null",
                            new { id, now },
                            ct
                        );
                    // Somebody else released or discarded them meanwhile, and said so.
                    if (released == 0)
                        return;
                    var entry = QuarantineEntries.Record(
                        QuarantineEntries.Replayed,
                        code,
                        code is null ? ids[0] : null,
                        released,
                        actor,
                        now
                    );
                    await ledger.AppendAsync(tx, [entry], ct);
                },
                ct
            );
}
