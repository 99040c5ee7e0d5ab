using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Customers.Activity;
using Throughline.Host.Operations;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Web.Settings;

/// <summary>Whether the program keeps up, and what it needs.</summary>
internal static class HealthPage
{
    public static void MapHealthPage(this IEndpointRouteBuilder pages) =>
        pages.MapGet("/settings/health", ShowAsync).RequireAuthorization(May.ManageSettings);

    private static async Task<IResult> ShowAsync(
        Database database,
        IEnumerable<ISubscriber> subscribers,
        IServer server,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var urls = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return new RazorComponentResult<HealthView>(
            new Dictionary<string, object?>
            {
                [nameof(HealthView.Facts)] = await FactsAsync(database, time, ct),
                [nameof(HealthView.Lags)] = await SubscriberLag.ReadAllAsync(database, subscribers, time, ct),
                [nameof(HealthView.Checks)] = await new Doctor(database, subscribers, time).ExamineAsync(
                    string.Join(';', urls),
                    ct
                ),
            }
        );
    }

    private static Task<HealthFacts> FactsAsync(Database database, TimeProvider time, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                var end = Quarter.Start(Quarter.Of(time.GetUtcNow()));
                Stretch[] stretches = [new(end.AddHours(-1), end), new(end.AddDays(-1), end)];
                var types = await Tally.ReadAsync(tx, TallySeries.Type, stretches, ct);
                return new HealthFacts(
                    database.Engine,
                    await tx.ScalarAsync<long>(SizeOf(tx), null, ct),
                    await tx.ScalarAsync<long>("select coalesce(max(seq), 0) from ledger", null, ct),
                    types.Values.Sum(counts => counts[0]),
                    types.Values.Sum(counts => counts[1]),
                    await LastBackup.ReadAsync(tx, ct)
                );
            },
            ct
        );

    private static string SizeOf(WriteTransaction tx) =>
        tx.IsPostgres
            ? "select pg_database_size(current_database())"
            : "select page_count * page_size from pragma_page_count(), pragma_page_size()";
}

/// <summary>What is known of the installation's size and pace.</summary>
/// <param name="Engine">Where the data lies.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="LastSeq">The ledger's last entry.</param>
/// <param name="LastHour">Entries dated within the last whole hour.</param>
/// <param name="LastDay">Entries dated within the last 24 hours.</param>
/// <param name="Backup">When the last backup was finished; null when none is known of.</param>
public sealed record HealthFacts(
    DatabaseEngine Engine,
    long Bytes,
    long LastSeq,
    long LastHour,
    long LastDay,
    DateTimeOffset? Backup
);
