using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Metrics.Lives;

/// <summary>
/// When customers came and were lost and what they spent, from the days on which they were active and ordered. The subject is the customer, whose days are
/// those of all its profiles: a merge joins them, and undoing it parts them again. A day more of somebody active already
/// that day costs nothing; the bare entries of who is erased stay, and so does that somebody came and went.
/// </summary>
internal sealed class LifeMeasures(Catalogue catalogue) : IMeasures
{
    private readonly ActivityTypes types = new(catalogue);

    public string Source => "life";

    public string Only => $"{types.Condition} or {OrderDays.Condition}";

    public IReadOnlyList<string> Tables { get; } = [ActivityDays.Table, OrderDays.Table];

    public async Task<IReadOnlyCollection<Guid>> TouchedAsync(
        WriteTransaction tx,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var touched = new HashSet<Guid>(await TouchedCustomers.ByMergesAsync(tx, entries, ct));
        var upTo = entries.Max(entry => entry.Seq);
        var acts = entries.Where(types.Includes).ToList();
        var orders = entries.Where(OrderDays.Includes).ToList();
        var isCutAnew = WorkspaceDays.LivesChangedIn(entries);
        if (acts.Count == 0 && orders.Count == 0 && !isCutAnew)
            return touched;
        var days = await WorkspaceDays.AsOfAsync(tx, upTo, ct);
        if (WorkspaceDays.ChangedIn(entries))
        {
            await ActivityDays.ReadAgainAsync(tx, types, days, upTo, ct);
            await OrderDays.ReadAgainAsync(tx, days, upTo, ct);
        }
        else
            touched.UnionWith(await TouchedCustomers.OfAsync(tx, await OrderDays.AddAsync(tx, orders, days, ct), ct));
        var active = acts.Select(entry => (entry.ProfileId!.Value.Value, days.Of(entry.OccurredAt))).ToHashSet();
        touched.UnionWith(await TouchedCustomers.OfAsync(tx, await ActivityDays.AddAsync(tx, active, ct), ct));
        if (isCutAnew)
            touched.UnionWith(await EverybodyAsync(tx, ct));
        return touched;
    }

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Measurement>>> MeasureAsync(
        WriteTransaction tx,
        IReadOnlyCollection<Guid> subjects,
        long upTo,
        IReadOnlyList<Entry> entries,
        CancellationToken ct
    )
    {
        var days = await WorkspaceDays.AsOfAsync(tx, upTo, ct);
        var active = await ActivityDays.OfAsync(tx, subjects, ct);
        var orders = await OrderDays.OfAsync(tx, subjects, ct);
        return active
            .Keys.Union(orders.Select(one => one.Key))
            .ToDictionary(
                customer => customer,
                customer =>
                    new Life(customer, active.GetValueOrDefault(customer, []), [.. orders[customer]], days).Tell()
            );
    }

    private static async Task<IEnumerable<Guid>> EverybodyAsync(WriteTransaction tx, CancellationToken ct) =>
        (
            await tx.QueryAsync<Throughline.Kernel.CustomerId>(
                """
                select p.customer_id from activity_day d join profile p on p.id = d.profile_id
                union
                select p.customer_id from order_day d join profile p on p.id = d.profile_id
                """,
                null,
                ct
            )
        ).Select(id => id.Value);
}
