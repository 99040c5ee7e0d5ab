using Throughline.Access;

namespace Throughline.Host.Web.Overview;

/// <summary>Everything that the overview shows.</summary>
public sealed record OverviewFacts
{
    /// <summary>As of when: now, or in the demo company the end of its story.</summary>
    public required DateTimeOffset Now { get; init; }
    public required Workspace Workspace { get; init; }
    public required OverviewRange Range { get; init; }
    public required OverviewWindow Window { get; init; }

    /// <summary>Whether touchpoints are split by channel, and not by stage.</summary>
    public required bool IsByChannel { get; init; }

    /// <summary>Stages in the order of the journey, or channels with the largest first.</summary>
    public required IReadOnlyList<Counted> Counts { get; init; }

    /// <summary>By slot, and in the stretch before as the last one.</summary>
    public required IReadOnlyList<long> NewCustomers { get; init; }

    /// <summary>Customers seen since the window began.</summary>
    public required long Seen { get; init; }

    /// <summary>By slot.</summary>
    public required IReadOnlyList<Feeling> Feelings { get; init; }
    public required Feeling Feeling { get; init; }
    public required Feeling FeelingBefore { get; init; }
    public required IReadOnlyList<SourceHealth> Sources { get; init; }
    public required IReadOnlyList<Attention> Attention { get; init; }

    public Change Touchpoints => new(Counts.Sum(count => count.Total), Counts.Sum(count => count.Before));

    public Change New => new(NewCustomers.SkipLast(1).Sum(), NewCustomers[^1]);

    public bool IsEmpty => Touchpoints is { Now: 0, Before: 0 } && Sources.Count == 0;
}
