using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Ingestion.Http;

/// <summary>Takes what a call holds: good items go to the ledger, the others to quarantine, and the sender hears of each.</summary>
public sealed class Intake(GroupCommit commit, TimeProvider time)
{
    public async Task<IngestResult> TakeAsync(IngestSource source, ParsedCall call, string format, CancellationToken ct)
    {
        var good = new List<ParsedItem>(call.Items.Count);
        var rejected = new List<RejectedItem>();
        var refused = new List<QuarantinedItem>();
        foreach (var item in call.Items)
            if (item.Rejection is { } rejection)
                Refuse(source, item, rejection, format, rejected, refused);
            else
                good.Add(item);

        var recorded = await commit.RecordAsync(good.ConvertAll(item => Named(item.Touchpoint!)), refused, ct);
        refused.Clear();
        for (var i = 0; i < recorded.Count; i++)
            if (recorded[i].Rejection is { } late)
                Refuse(source, good[i], late, format, rejected, refused);
        if (refused.Count > 0)
            await commit.RecordAsync([], refused, ct);
        return Summarise(recorded, rejected);
    }

    /// <summary>Keeps a call that could not be told apart into items, whole.</summary>
    public Task RefuseAsync(
        IngestSource source,
        ReadOnlyMemory<byte> raw,
        Rejection rejection,
        string format,
        CancellationToken ct
    ) => commit.RecordAsync([], [Item(source, raw, rejection, format)], ct);

    /// <summary>
    /// A touchpoint without an id of its own gets one before it is first tried: when the database's answer to the commit
    /// is lost, the second try meets what the first one wrote.
    /// </summary>
    private Touchpoint Named(Touchpoint touchpoint) =>
        touchpoint.ExternalId is null
            ? touchpoint with
            {
                ExternalId = $"receipt:{Guid.CreateVersion7(time.GetUtcNow()):n}",
            }
            : touchpoint;

    private void Refuse(
        IngestSource source,
        ParsedItem item,
        Rejection rejection,
        string format,
        List<RejectedItem> rejected,
        List<QuarantinedItem> refused
    )
    {
        Telemetry.Rejected(rejection.Code);
        rejected.Add(new RejectedItem(item.Index, rejection.Code, rejection.Detail));
        refused.Add(Item(source, item.Raw, rejection, format));
    }

    private QuarantinedItem Item(IngestSource source, ReadOnlyMemory<byte> raw, Rejection rejection, string format)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Source = source.Name,
            Trusted = source.Trusted,
            Format = format,
            Code = rejection.Code,
            Detail = rejection.Detail,
            Raw = raw.ToArray(),
            ReceivedAt = now,
            // For the same reason as a touchpoint's.
            Receipt = Guid.CreateVersion7(now),
        };
    }

    internal static IngestResult Summarise(IReadOnlyList<Recorded> recorded, IReadOnlyList<RejectedItem> rejected)
    {
        int accepted = 0,
            duplicates = 0,
            suppressed = 0;
        var last = 0L;
        foreach (var item in recorded)
        {
            accepted += item.Outcome == Outcome.Accepted ? 1 : 0;
            duplicates += item.Outcome == Outcome.Duplicate ? 1 : 0;
            suppressed += item.Outcome == Outcome.Suppressed ? 1 : 0;
            last = Math.Max(last, item.Seq);
        }
        return new IngestResult
        {
            Accepted = accepted,
            Duplicates = duplicates,
            Suppressed = suppressed,
            Rejected = [.. rejected.OrderBy(item => item.Index)],
            LastSeq = last,
        };
    }
}
