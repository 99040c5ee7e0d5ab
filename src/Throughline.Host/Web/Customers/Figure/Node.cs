namespace Throughline.Host.Web.Customers.Figure;

/// <summary>All touchpoints that fall into one column of the picture.</summary>
internal sealed record Node
{
    public required double X { get; init; }

    /// <summary>How many there are, at least one.</summary>
    public required int Count { get; init; }

    /// <summary>Of how many of them the feeling is known.</summary>
    public required int Felt { get; init; }

    /// <summary>Its mean; null when none of them says.</summary>
    public required double? Feeling { get; init; }

    /// <summary>Whether service happened here.</summary>
    public required bool IsService { get; init; }

    /// <summary>Where most of them lie on the journey; empty when unknown.</summary>
    public required string Stage { get; init; }

    /// <summary>When the first and the last of them happened, UTC microseconds.</summary>
    public required long From { get; init; }
    public required long To { get; init; }

    /// <summary>The first of them.</summary>
    public required long Seq { get; init; }

    /// <summary>What it is, when there is one; else what most of them are.</summary>
    public required string Type { get; init; }
}
