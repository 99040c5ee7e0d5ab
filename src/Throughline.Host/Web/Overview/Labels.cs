using Throughline.Customers.Activity;

namespace Throughline.Host.Web.Overview;

/// <summary>What the labels of tallies read.</summary>
internal static class Labels
{
    /// <summary>A name as it stands, with words for those that have none and those that are counted together.</summary>
    public static string Name(Counted count, string nameless, string others) =>
        count.Key switch
        {
            TallySeries.NoLabel => nameless,
            TallySeries.OtherLabels => others,
            _ when count.Name == count.Key => Readable(count.Key),
            _ => count.Name,
        };

    /// <summary><c>in_store</c> as <c>In store</c>.</summary>
    public static string Readable(string key)
    {
        var words = key.Replace('_', ' ').Trim();
        return words.Length == 0 ? key : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
