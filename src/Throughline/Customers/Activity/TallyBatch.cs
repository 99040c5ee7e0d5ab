using Throughline.Ledger;

namespace Throughline.Customers.Activity;

/// <summary>What a batch of entries adds to the tallies, gathered in memory: so each row is written once.</summary>
internal sealed class TallyBatch
{
    private readonly Dictionary<(string Series, long Day), TalliedDay> days = [];

    // Entries come in about the order of time: the day of one is most often the day of the next.
    private long day = long.MinValue;
    private TalliedDay types = null!;
    private TalliedDay sources = null!;
    private TalliedDay stages = null!;
    private TalliedDay channels = null!;

    public IReadOnlyDictionary<(string Series, long Day), TalliedDay> Days => days;

    public void Add(Entry entry, bool isTouchpoint)
    {
        var quarter = Quarter.Of(entry.OccurredAt);
        if (Quarter.Day(quarter) is var its && its != day)
            Turn(its);
        var place = (int)(quarter - (day * Quarter.PerDay));
        types.Add(entry.Type, place, 1);
        if (entry.Source != NewEntry.OwnSource)
            sources.Add(entry.Source, place, 1);
        if (!isTouchpoint)
            return;
        stages.Add(entry.Stage ?? TallySeries.NoLabel, place, 1);
        channels.Add(entry.Channel ?? TallySeries.NoLabel, place, 1);
        if (entry.Sentiment is { } sentiment)
            Feel(Math.Clamp(sentiment, -1, 1), place);
    }

    private void Feel(double sentiment, int place)
    {
        var felt = Of(TallySeries.Feeling, day);
        felt.Add(TallySeries.Felt, place, 1);
        felt.Add(TallySeries.FeelingSum, place, (long)Math.Round(sentiment * TallySeries.FeelingUnit));
        felt.Add(TallySeries.FeelingSquares, place, (long)Math.Round(sentiment * sentiment * TallySeries.FeelingUnit));
    }

    private void Turn(long to)
    {
        day = to;
        types = Of(TallySeries.Type, day);
        sources = Of(TallySeries.Source, day);
        stages = Of(TallySeries.Stage, day);
        channels = Of(TallySeries.Channel, day);
    }

    private TalliedDay Of(string series, long day) =>
        days.TryGetValue((series, day), out var known) ? known : days[(series, day)] = new TalliedDay();
}
