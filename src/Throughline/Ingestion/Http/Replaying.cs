using Microsoft.EntityFrameworkCore;
using Throughline.Customers.Recording;
using Throughline.Storage;

namespace Throughline.Ingestion.Http;

/// <summary>Tries what waits in quarantine again, as if it came now, with the source and time it came with.</summary>
public sealed class Replaying(Database database, GroupCommit commit, TimeProvider time)
{
    /// <returns>What became of it; null when nothing of that id waits.</returns>
    public async Task<IngestResult?> ReplayAsync(long id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        var item = await rooms
            .Set<QuarantinedItem>()
            .FirstOrDefaultAsync(item => item.Id == id && item.ReleasedAt == null, ct);
        if (item is null)
            return null;
        var shape = CallShape.ByName[item.Format];
        var call = shape.Parse(item.Raw, new IngestSource(item.Source, item.Trusted), item.ReceivedAt);
        var rejected = Rejected(call);
        var good = call.Items.Where(each => each.Touchpoint is not null).Select(each => Named(each, id)).ToList();
        var recorded = await commit.RecordAsync(good, [], ct);
        var late = recorded.Where(each => each.Rejection is not null).Select(each => each.Rejection!);
        rejected.AddRange(late.Select(rejection => new RejectedItem(0, rejection.Code, rejection.Detail)));
        if (rejected.Count == 0)
            await ReleaseAsync(id, ct);
        return Intake.Summarise(recorded, rejected);
    }

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

    private static List<RejectedItem> Rejected(ParsedCall call)
    {
        var rejected = call
            .Items.Where(item => item.Rejection is not null)
            .Select(item => new RejectedItem(item.Index, item.Rejection!.Code, item.Rejection.Detail))
            .ToList();
        if (call.Rejection is { } whole)
            rejected.Add(new RejectedItem(0, whole.Code, whole.Detail));
        return rejected;
    }

    private Task<int> ReleaseAsync(long id, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "update quarantine set released_at = @now where id = @id",
                    new { id, now = time.GetUtcNow() },
                    ct
                ),
            ct
        );
}
