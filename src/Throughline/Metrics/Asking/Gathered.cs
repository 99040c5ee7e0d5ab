using Throughline.Metrics.Numbers;

namespace Throughline.Metrics.Asking;

/// <summary>What was measured, by series, label and slot.</summary>
/// <param name="slots">How many slots there are.</param>
internal sealed class Gathered(int slots)
{
    private readonly Dictionary<(string Series, string Label), Histogram?[]> all = [];

    public Histogram Of(string series, string label, int slot)
    {
        if (!all.TryGetValue((series, label), out var histograms))
            all[(series, label)] = histograms = new Histogram?[slots];
        return histograms[slot] ??= new Histogram();
    }

    public IEnumerable<string> LabelsOf(string series) =>
        all.Keys.Where(key => key.Series == series).Select(key => key.Label);

    /// <summary>One histogram a slot; null where nothing was measured.</summary>
    public Histogram?[] In(string series, string label) =>
        all.GetValueOrDefault((series, label)) ?? new Histogram?[slots];
}
