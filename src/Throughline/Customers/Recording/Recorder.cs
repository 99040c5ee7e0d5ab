using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Recording;

/// <summary>
/// Puts touchpoints on their customers' lines: skips what the ledger has, finds or founds the profile, joins profiles
/// that trusted identities say are one person, and appends it all in the caller's transaction.
/// </summary>
public sealed class Recorder(LedgerBook ledger, Catalogue catalogue, TimeProvider time)
{
    private readonly KnownHomes homes = new();

    /// <summary>Records what was not looked up ahead.</summary>
    public async Task<IReadOnlyList<Recorded>> RecordAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        return await WriteAsync(tx, await LookUpAnewAsync(tx, touchpoints, ct), ct);
    }

    /// <summary>
    /// Looks up on a snapshot what recording will need, so that the writer spends no time on it.
    /// </summary>
    /// <param name="snapshot">Where to look.</param>
    /// <param name="before">What is to be recorded together with them; null: nothing.</param>
    /// <param name="touchpoints">In the order in which they teach who is who.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<LookedUp> LookUpAsync(
        WriteTransaction snapshot,
        LookedUp? before,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        var all = before ?? new LookedUp(await Erasures.CountAsync(snapshot, ct));
        await all.Graph.LookUpAsync(
            snapshot,
            await AddNewAsync(snapshot, all, touchpoints, ct),
            homes,
            all.Erasures,
            ct
        );
        return all;
    }

    /// <summary>Records what was looked up ahead; what has changed since is noticed.</summary>
    /// <exception cref="System.Data.Common.DbException">
    /// Somebody else recorded one of them meanwhile: begin anew, and it is found.
    /// </exception>
    public async Task<IReadOnlyList<Recorded>> RecordAsync(WriteTransaction tx, LookedUp ahead, CancellationToken ct)
    {
        await IdentityLocks.UseAsync(tx, ct);
        var isTrue = ahead.Erasures == await Erasures.CountAsync(tx, ct);
        return await WriteAsync(tx, isTrue ? ahead : await LookUpAnewAsync(tx, ahead.Touchpoints, ct), ct);
    }

    /// <summary>Neither asks nor teaches what is known beyond this transaction, which may have written and may yet fail.</summary>
    private static async Task<LookedUp> LookUpAnewAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        var all = new LookedUp(await Erasures.CountAsync(tx, ct));
        await all.Graph.LookUpAsync(tx, await AddNewAsync(tx, all, touchpoints, ct), ct);
        return all;
    }

    /// <returns>Those of them that the ledger does not have.</returns>
    private static async Task<List<Touchpoint>> AddNewAsync(
        WriteTransaction tx,
        LookedUp all,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        var isNew = await Duplicates.FindNewAsync(tx, touchpoints, all.Ids, ct);
        all.Add(touchpoints, isNew);
        return [.. touchpoints.Where((_, i) => isNew[i])];
    }

    private async Task<IReadOnlyList<Recorded>> WriteAsync(WriteTransaction tx, LookedUp known, CancellationToken ct)
    {
        await known.Graph.SettleAsync(tx, known.New, ct);
        var plan = await PlanAsync(tx, known, ct);
        var appended = await ledger.AppendAsync(tx, plan.Entries, ct);
        for (var i = 0; i < plan.Results.Length; i++)
            if (plan.Places[i] >= 0)
                plan.Results[i] = plan.Results[i] with { Seq = appended[plan.Places[i]].Seq };
        return plan.Results;
    }

    /// <summary>Decides everything and writes nothing.</summary>
    private async Task<Plan> PlanAsync(WriteTransaction tx, LookedUp known, CancellationToken ct)
    {
        var plan = new Plan(known.Touchpoints.Count);
        var decisions = new IdentityDecisions(tx, known.Graph, time, plan.Entries, ct);
        for (var i = 0; i < plan.Results.Length; i++)
        {
            var touchpoint = known.Touchpoints[i];
            plan.Results[i] = known.IsNew[i]
                ? await PlaceAsync(decisions, touchpoint)
                : new Recorded(Outcome.Duplicate);
            if (plan.Results[i].Outcome != Outcome.Accepted)
                continue;
            plan.Places[i] = plan.Entries.Count;
            plan.Entries.Add(ToEntry(touchpoint, plan.Results[i].ProfileId));
        }
        return plan;
    }

    private async Task<Recorded> PlaceAsync(IdentityDecisions decisions, Touchpoint touchpoint)
    {
        if (touchpoint.Identities.Count == 0)
            return new Recorded(Outcome.Accepted);
        if (decisions.IsUntracked(touchpoint) && IsTracking(touchpoint.Type))
            return new Recorded(Outcome.Suppressed);
        var (profile, rejection) = await decisions.PlaceAsync(touchpoint);
        return rejection is null
            ? new Recorded(Outcome.Accepted, ProfileId: profile)
            : new Recorded(Outcome.Rejected, Rejection: rejection);
    }

    // What nobody declared came from a tracker; it is behaviour until somebody says otherwise.
    private bool IsTracking(string type) => catalogue.Find(type)?.IsTracking ?? true;

    private NewEntry ToEntry(Touchpoint touchpoint, ProfileId? profile)
    {
        var type = catalogue.Find(touchpoint.Type);
        return new NewEntry
        {
            Type = touchpoint.Type,
            OccurredAt = touchpoint.OccurredAt,
            ProfileId = profile,
            Channel = touchpoint.Channel,
            Stage = touchpoint.Stage ?? type?.Stage,
            Direction = touchpoint.Direction ?? type?.Direction ?? Direction.None,
            Actor = touchpoint.Actor,
            Source = touchpoint.Source,
            ExternalId = touchpoint.ExternalId,
            ConversationId = touchpoint.ConversationId,
            Sentiment = touchpoint.Sentiment,
            Amount = touchpoint.Amount,
            Data = touchpoint.Data,
        };
    }

    private sealed class Plan(int count)
    {
        public Recorded[] Results { get; } = new Recorded[count];

        /// <summary>Where each touchpoint's own entry is among <see cref="Entries"/>; -1 for none.</summary>
        public int[] Places { get; } = [.. Enumerable.Repeat(-1, count)];
        public List<NewEntry> Entries { get; } = new(count + (count / 4));
    }
}
