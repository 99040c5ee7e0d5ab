namespace Throughline.Tests.Acceptance;

/// <summary>Each of these tests keeps the whole machine busy with real processes: one at a time.</summary>
[CollectionDefinition(nameof(AcceptanceRun))]
public sealed class AcceptanceRun;
