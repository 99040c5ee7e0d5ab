using Throughline.Access.People;
using Throughline.Conversations.Shelves;
using Throughline.Insights.Dashboards;

namespace Throughline.Insights.Api;

/// <summary>A page of numbers.</summary>
public sealed record DashboardView
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    /// <summary>In this order.</summary>
    public required IReadOnlyList<Tile> Tiles { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    /// <summary>Also its ETag.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static DashboardView Of(Kept<DashboardDefinition> dashboard) =>
        new()
        {
            Id = dashboard.Id,
            Name = dashboard.Name,
            Tiles = dashboard.Definition.Tiles,
            Owner = dashboard.Definition.Owner,
            Version = dashboard.Version,
            CreatedAt = dashboard.CreatedAt,
            UpdatedAt = dashboard.UpdatedAt,
        };
}

/// <summary>A dashboard as it is to be.</summary>
public sealed record DashboardRequest
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>1 to 24, in their order.</summary>
    public IReadOnlyList<Tile?>? Tiles { get; init; }

    /// <summary>E-mail address of the person whose own it is; absent: everybody's.</summary>
    public string? Owner { get; init; }

    internal DashboardDefinition Definition =>
        new()
        {
            Tiles = [.. (Tiles ?? []).OfType<Tile>()],
            Owner = string.IsNullOrWhiteSpace(Owner) ? null : Addresses.Normalise(Owner),
        };
}
