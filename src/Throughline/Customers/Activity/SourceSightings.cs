using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Customers.Activity;

/// <summary>When each source was heard of, as a batch of entries adds to it.</summary>
internal sealed class SourceSightings
{
    public const string Table = "source_activity";

    /// <summary>A company has a few dozen; a public key could name a new one with each event.</summary>
    private const int MostSources = 1_000;

    private readonly Dictionary<string, Sighting> seen = new(StringComparer.Ordinal);
    private readonly List<string> inOrder = [];

    public void Add(Entry entry)
    {
        if (entry.Source == NewEntry.OwnSource)
            return;
        if (!seen.TryGetValue(entry.Source, out var known))
        {
            inOrder.Add(entry.Source);
            seen[entry.Source] = known = new Sighting();
        }
        known.Note(entry);
    }

    public async Task WriteAsync(WriteTransaction tx, CancellationToken ct)
    {
        if (seen.Count == 0)
            return;
        var taken = await PlacesAsync(tx, ct);
        await tx.InsertManyAsync(
            Table,
            ["source", "first_at", "last_at", "received_at", "entries"],
            [
                .. taken.Select(one =>
                    new object?[] { one.Key, one.Value.First, one.Value.Last, one.Value.Received, one.Value.Entries }
                ),
            ],
            """
            on conflict (source) do update set
              first_at = case when excluded.first_at < source_activity.first_at
                then excluded.first_at else source_activity.first_at end,
              last_at = case when excluded.last_at > source_activity.last_at
                then excluded.last_at else source_activity.last_at end,
              received_at = case when excluded.received_at > source_activity.received_at
                then excluded.received_at else source_activity.received_at end,
              entries = source_activity.entries + excluded.entries
            """,
            ct
        );
    }

    /// <summary>Those that have a row or get one, in the order they came; the rest share one.</summary>
    private async Task<Dictionary<string, Sighting>> PlacesAsync(WriteTransaction tx, CancellationToken ct)
    {
        // At most as many as there may be; uses the primary key.
        var known = (await tx.QueryAsync<string>("select source from source_activity", null, ct)).ToHashSet();
        var free = MostSources - known.Count(source => source != TallySeries.OtherLabels);
        var taken = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (var source in inOrder)
        {
            var place = known.Contains(source) || free-- > 0 ? source : TallySeries.OtherLabels;
            if (!taken.TryAdd(place, seen[source]))
                taken[place].Note(seen[source]);
        }
        return taken;
    }

    private sealed class Sighting
    {
        public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;
        public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;
        public DateTimeOffset Received { get; private set; } = DateTimeOffset.MinValue;
        public long Entries { get; private set; }

        public void Note(Entry entry) => Note(entry.OccurredAt, entry.OccurredAt, entry.RecordedAt, 1);

        public void Note(Sighting other) => Note(other.First, other.Last, other.Received, other.Entries);

        private void Note(DateTimeOffset first, DateTimeOffset last, DateTimeOffset received, long entries)
        {
            First = first < First ? first : First;
            Last = last > Last ? last : Last;
            Received = received > Received ? received : Received;
            Entries += entries;
        }
    }
}
