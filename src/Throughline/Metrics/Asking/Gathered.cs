using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>What was measured, by series, label and slot.</summary>
/// <param name="slots">How many slots there are.</param>
internal sealed class Gathered(int slots)
{
    private readonly Dictionary<(string Series, string Label), GatheredSeries> all = [];

    public GatheredSeries Of(string series, string label)
    {
        if (!all.TryGetValue((series, label), out var known))
            all[(series, label)] = known = new GatheredSeries(slots);
        return known;
    }

    public IEnumerable<string> LabelsOf(string series) =>
        all.Keys.Where(key => key.Series == series).Select(key => key.Label);
}

/// <summary>One series of one label.</summary>
internal sealed class GatheredSeries(int slots)
{
    private readonly Histogram?[] histograms = new Histogram?[slots];

    /// <summary>Points that were told when their day was read: it is never read again, and need not be kept.</summary>
    private readonly MetricPoint?[] told = new MetricPoint?[slots];

    /// <summary>What was told at once, and lies in no slot.</summary>
    public Histogram Together { get; } = new();

    public Histogram In(int slot) => histograms[slot] ??= new Histogram();

    /// <summary>null where nothing was measured, or it was told.</summary>
    public Histogram? Found(int slot) => histograms[slot];

    public MetricPoint? Told(int slot) => told[slot];

    public void Tell(int slot, MetricPoint point) => told[slot] = point;

    /// <summary>Everything of it.</summary>
    public Histogram All()
    {
        var everything = new Histogram();
        everything.Add(Together);
        foreach (var one in histograms)
            if (one is not null)
                everything.Add(one);
        return everything;
    }
}
