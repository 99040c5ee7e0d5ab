using Throughline.Metrics.Api;
using Throughline.Metrics.Definitions;

namespace Throughline.Host.Web.Metrics;

/// <summary>What somebody looks at on the page of retention; all of it stands in the address, which is the link to share.</summary>
public sealed record RetentionAddress
{
    public const string Root = $"{MetricAddress.Root}/retention";

    private const string Rolling = "rolling";

    /// <summary><c>month</c> (also when it is null) or <c>week</c>.</summary>
    public string? By { get; init; }
    public string? From { get; init; }
    public string? To { get; init; }

    /// <summary>Whether whoever comes back later counts as there in between.</summary>
    public bool IsRolling { get; init; }

    public string? Segment { get; init; }
    public string? Company { get; init; }
    public string? Country { get; init; }

    public RetentionQuery Query =>
        RetentionQuery.Of(
            By,
            From,
            To,
            (Dimensions.Segment, Segment),
            (Dimensions.Company, Company),
            (Dimensions.Country, Country)
        );

    /// <summary>The same cohorts for other programs.</summary>
    public string Sheet => At("/cohorts.csv");

    public static RetentionAddress Read(IQueryCollection query)
    {
        return new()
        {
            By = Text("by"),
            From = Text("from"),
            To = Text("to"),
            IsRolling = Text("counted") == Rolling,
            Segment = Text(Dimensions.Segment),
            Company = Text(Dimensions.Company),
            Country = Text(Dimensions.Country),
        };

        string? Text(string key) => query[key].ToString() is { Length: > 0 } text ? text : null;
    }

    public override string ToString() => At("");

    private string At(string below) =>
        Root
        + below
        + QueryString.Create(
            new (string Key, string? Value)[]
            {
                ("by", By),
                ("from", From),
                ("to", To),
                ("counted", IsRolling ? Rolling : null),
                (Dimensions.Segment, Segment),
                (Dimensions.Company, Company),
                (Dimensions.Country, Country),
            }
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value))
        );
}
