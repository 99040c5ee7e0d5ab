namespace Throughline.Metrics.Definitions;

/// <summary>By what numbers are grouped and filtered.</summary>
public static class Dimensions
{
    public const string Channel = "channel";
    public const string Team = "team";
    public const string Agent = "agent";
    public const string Stage = "stage";
    public const string Topic = "topic";
    public const string Kind = "kind";
    public const string Survey = "survey";

    /// <summary>Of a promise about times: <c>first_response</c>, <c>next_response</c>, <c>resolution</c>.</summary>
    public const string Target = "target";

    /// <summary>
    /// What a customer is, by segment, company and country, is asked when the question is asked: people merge and move,
    /// and what they are now holds for what they did then.
    /// </summary>
    public const string Segment = "segment";
    public const string Company = "company";
    public const string Country = "country";

    /// <summary>What a measurement carries itself; there are cells for each.</summary>
    public static IReadOnlyList<string> OfMeasurements { get; } =
    [Channel, Team, Agent, Stage, Topic, Kind, Survey, Target];

    /// <summary>What is known of its customer.</summary>
    public static IReadOnlyList<string> OfCustomers { get; } = [Segment, Company, Country];

    public static IReadOnlyList<string> All { get; } = [.. OfMeasurements, .. OfCustomers];
}
