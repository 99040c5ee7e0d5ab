using Throughline.Customers;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Cli.Demo;

/// <summary>
/// One customer's dealings with the company: browse, order, wait, complain, come back or leave. Each has a random stream of
/// their own, so that a larger company keeps the customers of a smaller one.
/// </summary>
internal sealed class Life(int seed, int index, DemoCalendar calendar, JsonText json, ICollection<Touchpoint> diary)
{
    private const int ArrivalStream = 1;
    private const int PersonStream = 2;
    private const int LifeStream = 3;

    /// <summary>After a visit without an order.</summary>
    private const double LosesInterest = 0.03;
    private const double VisitsShopInstead = 0.4;

    private int touchpoints;

    public RandomStream Random { get; } = new(seed, index, LifeStream);
    public Person Person { get; } = new(index, new RandomStream(seed, index, PersonStream));
    public DemoCalendar Calendar => calendar;
    public JsonText Json => json;

    public bool IsFirstVisit { get; private set; } = true;

    /// <summary>Whether the company knows who they are; before, only devices.</summary>
    public bool IsKnown { get; set; }
    public bool IsMember { get; set; }
    public int OrdersAsMember { get; set; }
    public int Orders { get; set; }
    public long SpentMinor { get; set; }
    public bool BoughtDearerCategory { get; set; }

    private bool wasLate;
    private bool feltPriceRise;
    private readonly bool[] signedIn = new bool[Person.MostDevices];

    public static DateTimeOffset Arrival(int seed, int index, DemoCalendar calendar) =>
        calendar.Arrival(new RandomStream(seed, index, ArrivalStream));

    /// <summary>Lives through one visit and everything that it leads to.</summary>
    /// <returns>When they next look in; null: never again.</returns>
    public DateTimeOffset? Live(DateTimeOffset at)
    {
        if (LeavesOverPrices(at))
            return null;
        var inShop = Person.Shop is not null && Random.Chance(VisitsShopInstead);
        var device = Random.Below(Person.Devices.Count);
        var order = inShop ? ShopVisit.Play(this, at) : WebVisit.Play(this, at, device);
        IsFirstVisit = false;
        var stays = true;
        var from = at;
        if (order is null)
            stays = !Random.Chance(LosesInterest);
        else
            (from, stays) = inShop ? CarryHome(order) : Await(order, device);
        return stays ? calendar.NextVisit(Random, from, VisitsPerDay) : null;
    }

    public void SignIn(int device) => signedIn[device] = true;

    /// <summary>Who a visitor on this device is, as far as the web shop can tell.</summary>
    public IReadOnlyList<Identity> On(int device) =>
        signedIn[device] ? [Person.UserId, Person.Devices[device]] : [Person.Devices[device]];

    /// <summary>How the company addresses them.</summary>
    public IReadOnlyList<Identity> ByMail => [Person.Email];

    public void Add(
        string type,
        DateTimeOffset at,
        string source,
        string channel,
        IReadOnlyList<Identity> who,
        string data,
        Direction direction = Direction.Inbound,
        string? actor = null,
        double? sentiment = null,
        Money? amount = null
    ) =>
        diary.Add(
            new Touchpoint
            {
                Type = type,
                OccurredAt = new DateTimeOffset(at.Ticks - at.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero),
                Identities = who,
                Trusted = true,
                Source = source,
                ExternalId = $"{source}-{index}-{++touchpoints}",
                Channel = channel,
                Direction = direction,
                Actor = actor ?? (direction == Direction.Inbound ? "customer" : null),
                Sentiment = sentiment,
                Amount = amount,
                Data = data,
            }
        );

    private double VisitsPerDay =>
        Person.VisitsPerDay
        * (IsMember ? DemoCauses.VisitRateOfMembers : 1)
        * (wasLate ? DemoCauses.VisitRateAfterLateness : 1);

    private bool LeavesOverPrices(DateTimeOffset at)
    {
        if (feltPriceRise || at < calendar.PricesRise)
            return false;
        feltPriceRise = true;
        return BoughtDearerCategory
            && SpentMinor >= DemoCauses.HighSpenderFromMinor
            && Random.Chance(DemoCauses.HighSpendersLeaving);
    }

    private (DateTimeOffset From, bool Stays) CarryHome(Order order)
    {
        wasLate = false;
        return (order.At, !Random.Chance(DemoCauses.LeavesAfterOrder));
    }

    private (DateTimeOffset From, bool Stays) Await(Order order, int device)
    {
        var (delivered, late) = Delivery.Play(this, order);
        GoodsReturn.Play(this, order, delivered, device);
        wasLate = late;
        return (delivered, !Random.Chance(late ? DemoCauses.LeavesAfterLateOrder : DemoCauses.LeavesAfterOrder));
    }
}
