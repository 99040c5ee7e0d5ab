using Throughline.Customers.Activity;
using Throughline.Ingestion;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>What needs a look: what waits in quarantine, who lags, what could not be delivered, who went silent.</summary>
internal static class LookFor
{
    // Following takes a second; what is a minute behind is stuck, or takes in more than the machine can.
    private static readonly TimeSpan TolerableLag = TimeSpan.FromMinutes(1);

    // Beyond it somebody looks, whatever the number is; and counting takes a millisecond.
    private const int MostCounted = 1_000;

    public static async Task<IReadOnlyList<Attention>> AllAsync(
        WriteTransaction tx,
        IReadOnlyList<QuarantineCount> quarantined,
        IReadOnlyList<SourceHealth> sources,
        IReadOnlyList<SubscriberLag> lags,
        CancellationToken ct
    )
    {
        var found = new List<Attention>();
        foreach (var source in sources.Where(source => source.IsSilent))
            found.Add(Silent(source));
        if (quarantined.Sum(count => count.Count) is > 0 and var waiting)
            found.Add(new("overview.look.quarantine", "/settings/quarantine", ("count", waiting)));
        foreach (var lag in lags.Where(lag => lag.Seconds > TolerableLag.TotalSeconds))
            found.Add(
                new(
                    "overview.look.lag",
                    "/settings/health",
                    ("name", lag.Name),
                    ("entries", lag.Entries),
                    ("minutes", (long)(lag.Seconds / 60))
                )
            );
        if (await GivenUpAsync(tx, ct) is > 0 and var count)
            found.Add(
                count > MostCounted
                    ? new("overview.look.deliveries_many", "/settings/webhooks", ("count", MostCounted))
                    : new("overview.look.deliveries", "/settings/webhooks", ("count", count))
            );
        return found;
    }

    private static Attention Silent(SourceHealth source)
    {
        var isHour = source.Day.Now > 0;
        return new(
            isHour ? "overview.look.silent_hour" : "overview.look.silent_day",
            "/settings/sources",
            ("source", source.Source.Source == TallySeries.OtherLabels ? "…" : source.Source.Source),
            ("usual", (long)Math.Round(isHour ? source.UsualHour : source.UsualDay))
        );
    }

    /// <summary>What webhooks that are to be told were not. Uses delivery_dead.</summary>
    private static async Task<long> GivenUpAsync(WriteTransaction tx, CancellationToken ct)
    {
        var webhooks = await tx.QueryAsync<WebhookId>("select id from webhook where disabled_at is null", null, ct);
        if (webhooks.Count == 0)
            return 0;
        var destinations = webhooks.Select(id => $"{id}").ToArray();
        return await tx.ScalarAsync<long>(
            $"""
            select count(*)
            from (
              select 1
              from delivery
              where kind = 'webhook' and state = 'dead'
                and destination {(tx.IsPostgres ? "= any(@destinations)" : "in @destinations")}
              limit @most
            ) as given_up
            """,
            new { destinations, most = MostCounted + 1 },
            ct
        );
    }
}
