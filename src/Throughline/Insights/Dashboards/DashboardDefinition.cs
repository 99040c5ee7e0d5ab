using Throughline.Conversations.Shelves;

namespace Throughline.Insights.Dashboards;

/// <summary>How a tile shows its number.</summary>
public enum TileKind
{
    /// <summary>The number alone, with its interval, sample and change.</summary>
    Number,

    /// <summary>And how it went.</summary>
    Trend,

    /// <summary>By a dimension, the largest groups first.</summary>
    Breakdown,
}

/// <summary>One number of a dashboard.</summary>
public sealed record Tile
{
    /// <summary>Of the catalogue.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The clock, the scale; absent: the usual.</summary>
    public string? Variant { get; init; }

    /// <summary><c>number</c>, <c>trend</c> or <c>breakdown</c>.</summary>
    public TileKind Show { get; init; }

    /// <summary>The dimension that it is broken down by.</summary>
    public string? By { get; init; }

    /// <summary>Up to today: <c>today</c>, <c>7d</c>, <c>30d</c>, <c>90d</c> or <c>12m</c>.</summary>
    public string Range { get; init; } = "30d";

    /// <summary>By dimension what it is narrowed to; an empty text is what has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Where { get; init; }

    /// <summary>Instead of the metric's own name.</summary>
    public string? Title { get; init; }
}

/// <summary>A page of numbers that somebody put together; everybody's, or one's own.</summary>
public sealed record DashboardDefinition : Owned
{
    /// <summary>In this order.</summary>
    public IReadOnlyList<Tile> Tiles { get; init; } = [];
}
