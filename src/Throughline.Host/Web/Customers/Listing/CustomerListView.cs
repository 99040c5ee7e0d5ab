using System.Text.Json;
using Throughline.Customers.Reading;
using Throughline.Customers.Segments;
using Throughline.Kernel;

namespace Throughline.Host.Web.Customers.Listing;

/// <summary>What a list of customers shows.</summary>
/// <param name="Page">Its rows.</param>
/// <param name="Query">What was searched for; empty: all.</param>
/// <param name="Segment">Of which segment; null: of all.</param>
/// <param name="Segments">All saved ones.</param>
/// <param name="Columns">What is shown of each.</param>
/// <param name="Traits">What is known of each of them.</param>
/// <param name="IsFirst">Whether it is the first page.</param>
public sealed record CustomerListView(
    Page<CustomerSummary> Page,
    string Query,
    Segment? Segment,
    IReadOnlyList<Segment> Segments,
    ListColumns Columns,
    IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, JsonElement>> Traits,
    bool IsFirst
)
{
    /// <summary>Traits that those of this page have, to choose columns from.</summary>
    public IEnumerable<string> KnownTraits =>
        Traits.Values.SelectMany(traits => traits.Keys).Concat(Columns.Traits).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The same list, on from a cursor or from its start.</summary>
    public string At(string? cursor)
    {
        var query = QueryString.Create(
            new[] { ("q", Query.Length > 0 ? Query : null), ("segment", Segment?.Id.ToString()), ("cursor", cursor) }
                .Where(pair => pair.Item2 is not null)
                .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))
        );
        return "/customers" + query;
    }
}
