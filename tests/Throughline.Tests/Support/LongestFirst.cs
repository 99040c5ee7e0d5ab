using Xunit.Sdk;
using Xunit.v3;

namespace Throughline.Tests.Support;

/// <summary>The longest first: begun last, they would run on alone when all else is done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Of both test programs, which do not know each other's classes.
    private static readonly string[] Longest = ["FaultsRun", "TrafficRun", "IdentityPropertyTests", "EveryPageTests"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(Place).ThenBy(one => one.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(
            Longest,
            name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)
        );
        return place < 0 ? Longest.Length : place;
    }
}
