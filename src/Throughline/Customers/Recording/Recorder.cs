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
    /// <summary>
    /// Looks up on a snapshot what <see cref="RecordAsync"/> will need, so that the writer spends no time on it. What
    /// changes in between is noticed there.
    /// </summary>
    public async Task<LookedUp> LookUpAsync(
        WriteTransaction snapshot,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct
    )
    {
        var erasures = await Erasures.CountAsync(snapshot, ct);
        var isNew = await Duplicates.FindNewAsync(snapshot, touchpoints, ct);
        var graph = new IdentityGraph();
        await graph.LookUpAsync(snapshot, NewAmong(touchpoints, isNew), ct);
        return new LookedUp(isNew, graph, erasures);
    }

    /// <param name="tx">The caller's transaction.</param>
    /// <param name="touchpoints">In the order in which they teach who is who.</param>
    /// <param name="ahead">What was looked up ahead of the transaction; null: nothing was.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="System.Data.Common.DbException">
    /// A touchpoint was recorded by somebody else after it was looked up: begin anew, and it is found.
    /// </exception>
    public async Task<IReadOnlyList<Recorded>> RecordAsync(
        WriteTransaction tx,
        IReadOnlyList<Touchpoint> touchpoints,
        CancellationToken ct,
        LookedUp? ahead = null
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        var known =
            ahead is not null && ahead.Erasures == await Erasures.CountAsync(tx, ct)
                ? ahead
                : await LookUpAsync(tx, touchpoints, ct);
        await known.Graph.SettleAsync(tx, NewAmong(touchpoints, known.IsNew), ct);
        var plan = await PlanAsync(tx, known.Graph, touchpoints, known.IsNew, ct);
        var appended = await ledger.AppendAsync(tx, plan.Entries, ct);
        for (var i = 0; i < plan.Results.Length; i++)
            if (plan.Places[i] >= 0)
                plan.Results[i] = plan.Results[i] with { Seq = appended[plan.Places[i]].Seq };
        return plan.Results;
    }

    private static IReadOnlyList<Touchpoint> NewAmong(IReadOnlyList<Touchpoint> touchpoints, bool[] isNew) =>
        Array.TrueForAll(isNew, each => each) ? touchpoints : [.. touchpoints.Where((_, i) => isNew[i])];

    /// <summary>Decides everything and writes nothing.</summary>
    private async Task<Plan> PlanAsync(
        WriteTransaction tx,
        IdentityGraph graph,
        IReadOnlyList<Touchpoint> touchpoints,
        bool[] isNew,
        CancellationToken ct
    )
    {
        var plan = new Plan(touchpoints.Count);
        var decisions = new IdentityDecisions(tx, graph, time, plan.Entries, ct);
        for (var i = 0; i < touchpoints.Count; i++)
        {
            plan.Results[i] = isNew[i] ? await PlaceAsync(decisions, touchpoints[i]) : new Recorded(Outcome.Duplicate);
            if (plan.Results[i].Outcome != Outcome.Accepted)
                continue;
            plan.Places[i] = plan.Entries.Count;
            plan.Entries.Add(ToEntry(touchpoints[i], plan.Results[i].ProfileId));
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
