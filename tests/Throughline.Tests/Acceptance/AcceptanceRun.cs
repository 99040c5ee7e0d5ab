namespace Throughline.Tests.Acceptance;

/// <summary>Kills, faults and bad input. Each keeps real processes busy: one at a time.</summary>
[CollectionDefinition(nameof(FaultsRun))]
public sealed class FaultsRun;

/// <summary>Traffic as brands have it. Each keeps real processes busy: one at a time.</summary>
[CollectionDefinition(nameof(TrafficRun))]
public sealed class TrafficRun;
