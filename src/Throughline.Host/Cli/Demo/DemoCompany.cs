using Throughline.Access;
using Throughline.Customers.Recording;
using Throughline.Kernel;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// Fjell &amp; Fern, an invented outdoor and home shop on the web and in two towns, and two years of what happened to its
/// customers. The same seed, scale and end give the same touchpoints; see <see cref="DemoCauses"/> for what is behind them.
/// </summary>
/// <param name="seed">Another seed is another company with the same causes.</param>
/// <param name="scale">1: 20,000 customers and about 670,000 touchpoints.</param>
/// <param name="end">The last instant of the two years.</param>
public sealed class DemoCompany(int seed, double scale, DateTimeOffset end)
{
    private const int CustomersAtFullScale = 20_000;

    /// <summary>Counted at full scale.</summary>
    private const double TouchpointsPerCustomer = 33.7;
    private const int BatchSize = 1_000;

    /// <summary>What it is called; its shops are in Lyon and Ghent, which share a clock.</summary>
    public static Workspace Workspace { get; } =
        new()
        {
            Name = "Fjell & Fern",
            TimeZone = "Europe/Paris",
            // Tents and pans are not bought every month.
            InactivityDays = 180,
        };

    public int Customers { get; } = Math.Max(1, (int)Math.Round(CustomersAtFullScale * scale));

    /// <summary>An estimate, good to a few per cent at scale 0.1 and above.</summary>
    public long ExpectedTouchpoints => (long)(Customers * TouchpointsPerCustomer);

    public DemoCalendar Calendar { get; } = new(end);

    /// <summary>
    /// Ordered by time. Memory holds the customers who still look in and what is under way for them, not the two years.
    /// </summary>
    public IEnumerable<IReadOnlyList<Touchpoint>> Batches() => Touchpoints().Chunk(BatchSize);

    private IEnumerable<Touchpoint> Touchpoints()
    {
        using var json = new JsonText();
        var fresh = new List<Touchpoint>(64);
        var agenda = new Agenda(Calendar.End);
        fresh.AddRange(PriceRises(json));
        agenda.AddAll(fresh);
        var arrivals = Arrivals();
        var arrived = 0;
        while (true)
        {
            while (arrived < arrivals.Length && arrivals[arrived].At <= (agenda.Next ?? DateTimeOffset.MaxValue))
            {
                var (at, index) = arrivals[arrived++];
                agenda.Add(at, new Life(seed, index, Calendar, json, fresh));
            }
            if (agenda.Take() is not { } due)
                yield break;
            if (due.Touchpoint is { } touchpoint)
                yield return touchpoint;
            else if (due.Life!.Live(due.At) is { } next)
                agenda.Add(next, due.Life);
            agenda.AddAll(fresh);
        }
    }

    private (DateTimeOffset At, int Index)[] Arrivals()
    {
        var arrivals = new (DateTimeOffset At, int Index)[Customers];
        for (var index = 0; index < arrivals.Length; index++)
            arrivals[index] = (Life.Arrival(seed, index, Calendar), index);
        Array.Sort(arrivals);
        return arrivals;
    }

    private IEnumerable<Touchpoint> PriceRises(JsonText json)
    {
        foreach (var product in Assortment.All.Where(product => product.Category == DemoCauses.DearerCategory))
        {
            var data = json.Start();
            data.WriteString("product_id", product.Id);
            data.WriteString("name", product.Name);
            data.WriteString("category", product.Category);
            data.WriteNumber("from_minor", product.PriceMinor);
            data.WriteNumber("to_minor", product.DearerMinor);
            data.WriteString("currency", Purchase.Currency);
            yield return new Touchpoint
            {
                Type = "price.changed",
                OccurredAt = Calendar.PricesRise,
                Trusted = true,
                Source = "web",
                ExternalId = $"web-price-{product.Id}",
                Channel = "web",
                Amount = new Money(product.DearerMinor, Purchase.Currency),
                Data = json.Finish(),
            };
        }
    }
}
