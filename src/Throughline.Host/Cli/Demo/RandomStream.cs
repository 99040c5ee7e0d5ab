namespace Throughline.Host.Cli.Demo;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). Our own, because the demo must be
/// the same on every machine and release; for the same reason nothing here takes a logarithm, whose last bit may differ.
/// </summary>
internal sealed class RandomStream(int seed, int index, int purpose)
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const double UnitOf53Bits = 1.0 / (1UL << 53);

    private ulong state = Mix(
        Mix(Mix((ulong)seed + GoldenGamma) + (ulong)index * GoldenGamma) + (ulong)purpose * GoldenGamma
    );

    public ulong Next() => Mix(state += GoldenGamma);

    /// <summary>From 0 to just under 1.</summary>
    public double Unit() => (Next() >> 11) * UnitOf53Bits;

    public bool Chance(double probability) => Unit() < probability;

    public int Below(int limit) => (int)(Unit() * limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public double Between(double least, double most) => least + Unit() * (most - least);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Bell-shaped around 0 with a standard deviation of 1: the sum of twelve uniforms.</summary>
    public double Bell()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Unit();
        return sum;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
