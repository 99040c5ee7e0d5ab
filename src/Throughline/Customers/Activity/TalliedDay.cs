namespace Throughline.Customers.Activity;

/// <summary>One series on one day, in memory: its labels in the order in which they came.</summary>
internal sealed class TalliedDay
{
    private readonly Dictionary<string, long[]> counts = new(StringComparer.Ordinal);
    private readonly List<string> labels = [];

    public IEnumerable<(string Label, long[] Quarters)> Labels => labels.Select(label => (label, counts[label]));

    /// <returns>Whether the label is new.</returns>
    public bool Add(string label, int quarter, long amount)
    {
        var known = labels.Count;
        Of(label)[quarter] += amount;
        return labels.Count > known;
    }

    /// <summary>Adds what is stored to what is new.</summary>
    public void AddStored(string label, ReadOnlySpan<byte> quarters) => QuarterText.AddTo(quarters, Of(label));

    /// <summary>
    /// Adds what came later. A label keeps its own row if there was room when it first came, and that does not depend on
    /// how the entries were cut into batches.
    /// </summary>
    public void AddLater(TalliedDay later)
    {
        foreach (var (label, quarters) in later.Labels)
        {
            var isFull = labels.Count(known => known != TallySeries.OtherLabels) >= TallySeries.MostLabels;
            var mine = Of(isFull && !counts.ContainsKey(label) ? TallySeries.OtherLabels : label);
            for (var i = 0; i < quarters.Length; i++)
                mine[i] += quarters[i];
        }
    }

    private long[] Of(string label)
    {
        if (counts.TryGetValue(label, out var known))
            return known;
        labels.Add(label);
        return counts[label] = new long[Quarter.PerDay];
    }
}
