using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Metrics.Measuring;

/// <summary>What a customer felt at touchpoints that no other room measures: mentions, visits, reviews.</summary>
/// <param name="measured">Types that other rooms measure.</param>
internal sealed class TouchpointMeasures(IReadOnlySet<string> measured) : IMeasures
{
    public string Source => "touchpoint";

    public Task<IReadOnlyCollection<Guid>> TouchedAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyCollection<Guid>>([.. entries.Where(Feels).Select(entry => entry.Id.Value)]);

    public Task<IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>>> MeasureAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> subjects,
        long upTo,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>>>(
            entries
                .IntersectBy(subjects, entry => entry.Id.Value)
                .ToDictionary(entry => entry.Id.Value, entry => (IReadOnlyList<Measurement>)[Of(entry)])
        );

    // A feeling is a number without a name: an erasure leaves it, as it leaves the touchpoint.
    private bool Feels(Entry entry) =>
        entry is { Sentiment: not null, ProfileId: not null, ConversationId: null, Direction: Direction.Inbound }
        && !measured.Contains(entry.Type);

    private static Measurement Of(Entry entry) =>
        Sentiments.Of(
            new Measurement
            {
                Metric = "",
                At = entry.OccurredAt,
                Value = 0,
                ProfileId = entry.ProfileId!.Value,
                Labels = new Labels { Channel = entry.Channel, Stage = entry.Stage },
            },
            entry.Sentiment!.Value
        );
}
