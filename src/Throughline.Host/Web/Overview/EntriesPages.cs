using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Host.Web.Entries;
using Throughline.Ledger;

namespace Throughline.Host.Web.Overview;

/// <summary>The entries behind the overview's numbers.</summary>
internal static class EntriesPages
{
    // Two screens.
    private const int Rows = 50;

    public static void MapEntriesPage(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/entries", ShowAsync).RequireAuthorization(May.ReadCustomers);

    private static async Task<IResult> ShowAsync(
        [AsParameters] EntriesQuery query,
        Lookback lookback,
        OverviewReading overview,
        SeenEntries seen,
        SignedIn signedIn,
        CancellationToken ct
    )
    {
        var range = query.Range is null ? null : OverviewRange.Find(query.Range);
        if ((range is null && query.Range is not null) || query.Texts.Any(text => text.Contains('\0')))
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var filter = new EntryFilter
        {
            Since = range is null ? null : await overview.SinceAsync(range, ct),
            Type = query.Type,
            Source = query.Source,
            Stage = query.Stage,
            Channel = query.Channel,
            // What a source sent, and what there is of a type, are counted whole; all else are touchpoints. What people of
            // the company did is for those who may read the audit.
            OnlyTouchpoints = (query.Source is null && query.Type is null) || !signedIn.May(May.ReadAudit),
        };
        var (entries, next) = await lookback.ReadAsync(filter, query.Before, Rows, ct);
        return new RazorComponentResult<EntriesPage>(
            new Dictionary<string, object?>
            {
                [nameof(EntriesPage.Query)] = query,
                [nameof(EntriesPage.Range)] = range,
                [nameof(EntriesPage.Entries)] = await seen.OfAsync(entries, ct),
                [nameof(EntriesPage.Next)] = next,
            }
        );
    }
}

/// <summary>What the address asks for.</summary>
public sealed record EntriesQuery
{
    public string? Range { get; init; }
    public string? Stage { get; init; }
    public string? Channel { get; init; }
    public string? Source { get; init; }
    public string? Type { get; init; }
    public long? Before { get; init; }

    internal IEnumerable<string> Texts => new[] { Stage, Channel, Source, Type }.OfType<string>();

    /// <summary>The same view, from another place on.</summary>
    public string Address(long? before) =>
        "/entries"
        + QueryString.Create(
            new KeyValuePair<string, string?>[]
            {
                new("range", Range),
                new("stage", Stage),
                new("channel", Channel),
                new("source", Source),
                new("type", Type),
                new("before", before?.ToString()),
            }.Where(pair => pair.Value is not null)
        );
}
