namespace Throughline.Client;

/// <summary>A page of numbers.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Tiles">In this order.</param>
public sealed record Dashboard(string Name, IReadOnlyList<DashboardTile> Tiles)
{
    public Guid Id { get; init; }

    /// <summary>E-mail address of the person whose own it is; null: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>At which it was read.</summary>
    public int Version { get; init; }
}

/// <summary>One number of a dashboard.</summary>
/// <param name="Metric">As <see cref="MetricsClient.ListAsync"/> lists them.</param>
/// <param name="Show"><c>number</c>, <c>trend</c> or <c>breakdown</c>.</param>
public sealed record DashboardTile(string Metric, string Show = "number")
{
    /// <summary>The clock, the scale; null: the usual.</summary>
    public string? Variant { get; init; }

    /// <summary>The dimension that it is broken down by.</summary>
    public string? By { get; init; }

    /// <summary><c>today</c>, <c>7d</c>, <c>30d</c>, <c>90d</c> or <c>12m</c>.</summary>
    public string Range { get; init; } = "30d";

    /// <summary>By dimension what it is narrowed to.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary>Instead of the metric's own name.</summary>
    public string? Title { get; init; }
}
