using Xunit.Sdk;
using Xunit.v3;

namespace Throughline.Tests.Acceptance;

/// <summary>Kills, faults and bad input. Each keeps real processes busy: one at a time.</summary>
[CollectionDefinition(nameof(FaultsRun))]
public sealed class FaultsRun;

/// <summary>Traffic as brands have it. Each keeps real processes busy: one at a time.</summary>
[CollectionDefinition(nameof(TrafficRun))]
public sealed class TrafficRun;

/// <summary>The longest first: begun last, they would run on alone when all else is done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [nameof(FaultsRun), nameof(TrafficRun), "IdentityPropertyTests"];

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
