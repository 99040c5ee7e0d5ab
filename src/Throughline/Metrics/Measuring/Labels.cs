namespace Throughline.Metrics.Measuring;

/// <summary>Where and about what a measurement was; null where that is unknown or means nothing.</summary>
public sealed record Labels
{
    public static readonly Labels None = new();

    public string? Channel { get; init; }
    public string? Team { get; init; }

    /// <summary>The e-mail address of who did it, whoever holds the conversation now.</summary>
    public string? Agent { get; init; }
    public string? Stage { get; init; }
    public string? Topic { get; init; }
    public string? Kind { get; init; }
    public string? Survey { get; init; }
    public string? Target { get; init; }

    /// <summary>The label of a dimension; empty when there is none.</summary>
    public string Of(string dimension) =>
        dimension switch
        {
            Definitions.Dimensions.Channel => Channel,
            Definitions.Dimensions.Team => Team,
            Definitions.Dimensions.Agent => Agent,
            Definitions.Dimensions.Stage => Stage,
            Definitions.Dimensions.Topic => Topic,
            Definitions.Dimensions.Kind => Kind,
            Definitions.Dimensions.Survey => Survey,
            Definitions.Dimensions.Target => Target,
            _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Measurements do not carry it."),
        } ?? "";
}
