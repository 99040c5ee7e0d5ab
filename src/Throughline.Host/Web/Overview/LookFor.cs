using Throughline.Customers.Activity;
using Throughline.Ingestion;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Web.Overview;

/// <summary>What needs a look: what waits in quarantine, who lags, what could not be delivered, who went silent.</summary>
internal static class LookFor
{
    // Following takes a second; what is a minute behind is stuck, or takes in more than the machine can.
    private static readonly TimeSpan TolerableLag = TimeSpan.FromMinutes(1);

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
        if (await DeadDeliveriesAsync(tx, ct) is > 0 and var dead)
            found.Add(new("overview.look.deliveries", "/settings/webhooks", ("count", dead)));
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

    // Uses delivery_dead.
    private static Task<long> DeadDeliveriesAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.ScalarAsync<long>("select count(*) from delivery where state = 'dead'", null, ct);
}
