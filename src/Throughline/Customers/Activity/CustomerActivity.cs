using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>
/// When each profile was first and last seen, and how many touchpoints it has; how much happened when, by stage, channel,
/// type and source. Follows the ledger a moment behind, so that an append does not pay for it, and in one go, so that the
/// ledger is read once for all of it. Entries of erased profiles count as well: nothing personal is kept here.
/// </summary>
public sealed class CustomerActivity(Catalogue catalogue) : IProjection
{
    public string Name => "activity";

    public bool IsInline => false;

    public bool ReadsData => false;

    public IReadOnlyList<string> Tables { get; } = ["profile_activity", Tallies.Table, SourceSightings.Table];

    public async Task ApplyAsync(WriteTransaction tx, IReadOnlyList<Entry> entries, CancellationToken ct)
    {
        var seen = new Dictionary<ProfileId, (DateTimeOffset First, DateTimeOffset Last, long Touchpoints)>();
        var tallies = new TallyBatch();
        var sources = new SourceSightings();
        foreach (var entry in entries)
        {
            var isTouchpoint = catalogue.IsTouchpoint(entry.Type);
            tallies.Add(entry, isTouchpoint);
            if (tallies.Cells >= TallyBatch.MostCells)
            {
                await Tallies.AddAsync(tx, tallies, ct);
                tallies = new TallyBatch();
            }
            sources.Add(entry);
            // Somebody of whom only details were reported is listed as well, as of then.
            if (entry.ProfileId is not { } profile || (!isTouchpoint && entry.Type != CustomerEntries.ProfileCreated))
                continue;
            var known = seen.GetValueOrDefault(profile, (entry.OccurredAt, entry.OccurredAt, 0));
            seen[profile] = (
                entry.OccurredAt < known.First ? entry.OccurredAt : known.First,
                entry.OccurredAt > known.Last ? entry.OccurredAt : known.Last,
                known.Touchpoints + (isTouchpoint ? 1 : 0)
            );
        }
        await WriteAsync(tx, seen, ct);
        await Tallies.AddAsync(tx, tallies, ct);
        await sources.WriteAsync(tx, ct);
    }

    // A late entry may move the first sighting back; it never moves the last one.
    private static Task WriteAsync(
        WriteTransaction tx,
        Dictionary<ProfileId, (DateTimeOffset First, DateTimeOffset Last, long Touchpoints)> seen,
        CancellationToken ct
    ) =>
        tx.InsertManyAsync(
            "profile_activity",
            ["profile_id", "first_at", "last_at", "touchpoints"],
            [.. seen.Select(one => new object?[] { one.Key, one.Value.First, one.Value.Last, one.Value.Touchpoints })],
            """
            on conflict (profile_id) do update set
              first_at = case when excluded.first_at < profile_activity.first_at
                then excluded.first_at else profile_activity.first_at end,
              last_at = case when excluded.last_at > profile_activity.last_at
                then excluded.last_at else profile_activity.last_at end,
              touchpoints = profile_activity.touchpoints + excluded.touchpoints
            """,
            ct
        );
}
