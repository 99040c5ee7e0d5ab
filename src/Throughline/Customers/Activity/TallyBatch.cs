using Throughline.Ledger;

namespace Throughline.Customers.Activity;

/// <summary>What a batch of entries adds to the tallies, gathered in memory: so each row is written once.</summary>
internal sealed class TallyBatch
{
    /// <summary>
    /// 8 MB of counts. A usual batch is of some days and has a few hundred cells; an import of many years would have a
    /// hundred thousand.
    /// </summary>
    public const int MostCells = 10_000;

    private readonly Dictionary<(string Series, long Day), TalliedDay> days = [];

    // Entries come in about the order of time: the day of one is most often the day of the next.
    private long day = long.MinValue;
    private TalliedDay types = null!;
    private TalliedDay sources = null!;
    private TalliedDay stages = null!;
    private TalliedDay channels = null!;

    public IReadOnlyDictionary<(string Series, long Day), TalliedDay> Days => days;

    /// <summary>Labels over all days: each holds the quarters of its day.</summary>
    public int Cells { get; private set; }

    public void Add(Entry entry, bool isTouchpoint)
    {
        var quarter = Quarter.Of(entry.OccurredAt);
        if (Quarter.Day(quarter) is var its && its != day)
            Turn(its);
        var place = (int)(quarter - (day * Quarter.PerDay));
        Count(types, entry.Type, place, 1);
        if (entry.Source != NewEntry.OwnSource)
            Count(sources, entry.Source, place, 1);
        if (!isTouchpoint)
            return;
        Count(stages, entry.Stage ?? TallySeries.NoLabel, place, 1);
        Count(channels, entry.Channel ?? TallySeries.NoLabel, place, 1);
        if (entry.Sentiment is { } sentiment)
            Feel(Math.Clamp(sentiment, -1, 1), place);
    }

    private void Feel(double sentiment, int place)
    {
        var felt = Of(TallySeries.Feeling, day);
        Count(felt, TallySeries.Felt, place, 1);
        Count(felt, TallySeries.FeelingSum, place, (long)Math.Round(sentiment * TallySeries.FeelingUnit));
        Count(
            felt,
            TallySeries.FeelingSquares,
            place,
            (long)Math.Round(sentiment * sentiment * TallySeries.FeelingUnit)
        );
    }

    private void Count(TalliedDay of, string label, int place, long amount)
    {
        if (of.Add(label, place, amount))
            Cells++;
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
