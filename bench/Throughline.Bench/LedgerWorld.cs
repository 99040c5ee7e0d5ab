using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>Grows a ledger through the recorder itself: twenty entries a customer, and one customer with 10,000.</summary>
internal sealed class LedgerWorld(IServiceProvider services)
{
    private const int EntriesPerCustomer = 20;
    private const int EntriesOfBusiest = 10_000;
    private const int PerCommit = 4_000;

    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long number;

    public async Task GrowAsync(long entries)
    {
        var database = services.GetRequiredService<Database>();
        var recorder = services.GetRequiredService<Recorder>();
        while (number < entries)
        {
            var batch = Enumerable.Range(0, PerCommit).Select(_ => Next()).ToList();
            await database.WriteAsync(
                tx => recorder.RecordAsync(tx, batch, CancellationToken.None),
                CancellationToken.None
            );
        }
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, CancellationToken.None);
        await BenchDatabase.SettleAsync(database);
    }

    private Touchpoint Next()
    {
        var i = number++;
        // The busiest one is spread over the first million, among everybody else's entries.
        var isBusiest = i % 100 == 1 && i / 100 < EntriesOfBusiest;
        // Customers come one after the other, a thousand of them at a time, so that each one's entries are spread.
        var group = i / (1_000 * EntriesPerCustomer);
        var customer = isBusiest ? "busiest" : $"user-{(group * 1_000) + (i % 1_000):D7}";
        var isFirst = i / 1_000 % EntriesPerCustomer == 0;
        return new Touchpoint
        {
            Type = isFirst || i == 1 ? CustomerEntries.Identified : "product.viewed",
            OccurredAt = Start.AddSeconds(i * 10),
            Identities = Identities(customer),
            Trusted = true,
            Source = "bench",
            ExternalId = $"n{i}",
            Channel = "web",
            Data = isFirst || i == 1 ? Traits(customer, i) : """{"product_id":"p1","name":"Lamp","category":"home"}""",
        };
    }

    private static Identity[] Identities(string customer) =>
        customer == "busiest"
            ? [new(Identity.UserId, customer)]
            :
            [
                new(Identity.UserId, customer),
                new(Identity.Email, $"{customer.Replace("-", "", StringComparison.Ordinal)}@example.org"),
            ];

    private static string Traits(string customer, long i) =>
        customer == "busiest"
            ? """{"traits":{"name":"Busiest Customer"}}"""
            : $$$"""{"traits":{"name":"Given{{{i % 400}}} Family{{{i % 7919}}}","country":"FR"}}""";
}
