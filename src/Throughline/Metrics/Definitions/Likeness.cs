namespace Throughline.Metrics.Definitions;

/// <summary>How far apart two names are.</summary>
internal static class Likeness
{
    /// <summary>Letters to add, take away or replace to make one of the other (Levenshtein 1966).</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (
                    row[j],
                    Math.Min(
                        Math.Min(row[j], row[j - 1]) + 1,
                        diagonal + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1)
                    )
                );
        }
        return row[^1];
    }
}
