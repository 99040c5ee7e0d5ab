using Throughline.Customers.Recording;
using Throughline.Host.Cli.Demo;

namespace Throughline.Tests.Demo;

/// <summary>What <see cref="DemoCauses"/> says is there to be found.</summary>
public sealed class DemoCauseTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string[] Contacts = ["call.received", "message.received"];

    private sealed record Parcel(string Customer, DateTimeOffset At, string Courier, bool Late);

    private static List<Parcel> Parcels { get; } =
    [
        .. DemoRun
            .Of("delivery.delivered")
            .Select(parcel =>
            {
                var data = DemoRun.Json(parcel);
                var late = data.GetProperty("late_days").GetInt32() > 0;
                return new Parcel(
                    DemoRun.Customer(parcel),
                    parcel.OccurredAt,
                    data.GetProperty("courier").GetString()!,
                    late
                );
            }),
    ];

    [Fact]
    public void The_courier_is_four_times_as_late_from_its_date_on_and_the_others_are_not()
    {
        // A parcel shipped before the date may arrive up to ten days after it.
        var (before, after) = (DemoRun.Calendar.CourierSlows, DemoRun.Calendar.CourierSlows.AddDays(10));
        LateShare(nord: true, parcel => parcel.At < before).ShouldBe(DemoCauses.LateShare, 0.02);
        LateShare(nord: true, parcel => parcel.At >= after).ShouldBe(DemoCauses.LateShareOfSlowCourier, 0.04);
        LateShare(nord: false, parcel => parcel.At >= after).ShouldBe(DemoCauses.LateShare, 0.02);
    }

    [Fact]
    public void Late_parcels_lower_satisfaction_and_recommendation()
    {
        MeanScore("post-purchase", late: false).ShouldBeGreaterThan(MeanScore("post-purchase", late: true) + 2);
        MeanScore("delivery", late: false).ShouldBeGreaterThan(MeanScore("delivery", late: true) + 1);
    }

    [Fact]
    public void Late_parcels_make_people_ask_where_they_are()
    {
        var asked = Lookup(
            DemoRun.Touchpoints.Where(t => Contacts.Contains(t.Type) && t.Data.Contains("where_is_my_order"))
        );
        double Asking(bool late) =>
            DemoRun.Share(
                Parcels.Where(p => p.Late == late),
                p => asked[p.Customer].Any(at => at < p.At && at > p.At - 8 * Day)
            );
        Asking(late: true).ShouldBeGreaterThan(5 * Asking(late: false));
    }

    [Fact]
    public void Customers_with_a_late_parcel_come_back_less()
    {
        var orders = Lookup(DemoRun.Of("order.completed"));
        var old = Parcels.Where(parcel => parcel.At < DemoRun.End.AddDays(-120)).ToList();
        double Again(bool late) =>
            DemoRun.Share(
                old.Where(p => p.Late == late),
                p => orders[p.Customer].Any(at => at > p.At && at < p.At + 120 * Day)
            );
        Again(late: true).ShouldBeLessThan(0.8 * Again(late: false));
    }

    [Fact]
    public void The_returns_page_makes_readers_ask_until_it_is_rewritten()
    {
        var contacts = Lookup(DemoRun.Touchpoints.Where(touchpoint => Contacts.Contains(touchpoint.Type)));
        var readings = DemoRun.Of("article.read").Where(t => t.Data.Contains(DemoCauses.ReturnsArticle)).ToList();
        double Asking(bool rewritten) =>
            DemoRun.Share(
                readings.Where(reading => reading.OccurredAt >= DemoRun.Calendar.ReturnsPageRewritten == rewritten),
                reading =>
                    contacts[DemoRun.Customer(reading)]
                        .Any(at => at >= reading.OccurredAt && at < reading.OccurredAt + Day)
            );
        Asking(rewritten: false).ShouldBe(DemoCauses.ContactAfterConfusingPage, 0.08);
        Asking(rewritten: true).ShouldBe(DemoCauses.ContactAfterClearPage, 0.08);
    }

    [Fact]
    public void Members_order_more_often_and_are_rewarded_for_every_fifth_order()
    {
        var joined = DemoRun.Of("loyalty.joined").ToDictionary(DemoRun.Customer, touchpoint => touchpoint.OccurredAt);
        joined.Values.Min().ShouldBeGreaterThanOrEqualTo(DemoRun.Calendar.LoyaltyBegins);
        var orders = Lookup(DemoRun.Of("order.completed"));
        // The 90 days after joining, against the 90 days after an order that did not end in joining.
        var others = DemoRun.Of("order.completed").Where(o => o.OccurredAt >= DemoRun.Calendar.LoyaltyBegins).ToList();
        others.RemoveAll(order => joined.ContainsKey(DemoRun.Customer(order)));
        double Mean(IEnumerable<(string Customer, DateTimeOffset From)> all) =>
            all.Where(one => one.From < DemoRun.End - 90 * Day)
                .Average(one => orders[one.Customer].Count(at => at > one.From && at < one.From + 90 * Day));
        var members = Mean(joined.Select(one => (one.Key, one.Value)));
        members.ShouldBeGreaterThan(1.25 * Mean(others.Select(order => (DemoRun.Customer(order), order.OccurredAt))));

        var rewarded = DemoRun.Of("reward.granted").Count();
        rewarded.ShouldBeGreaterThan(0);
        rewarded.ShouldBe(DemoRun.Of("order.completed").Count(order => order.Data.Contains("FERN20")));
        rewarded.ShouldBe(joined.Sum(one => orders[one.Key].Count(at => at > one.Value) / DemoCauses.OrdersPerReward));
    }

    [Fact]
    public void Dearer_footwear_is_looked_at_but_bought_less()
    {
        var rise = DemoRun.Calendar.PricesRise;
        double Conversion(bool after, bool footwear) =>
            (double)Count("basket.product_added", after, footwear) / Count("product.viewed", after, footwear);
        (Conversion(after: true, footwear: true) / Conversion(after: false, footwear: true)).ShouldBeInRange(0.4, 0.7);
        (Conversion(after: true, footwear: false) / Conversion(after: false, footwear: false)).ShouldBeInRange(
            0.9,
            1.1
        );

        int Count(string type, bool after, bool footwear) =>
            DemoRun
                .Of(type)
                .Count(t => t.OccurredAt >= rise == after && t.Data.Contains("\"category\":\"footwear\"") == footwear);
    }

    [Fact]
    public void High_spenders_who_bought_footwear_leave_after_the_price_rise()
    {
        var rise = DemoRun.Calendar.PricesRise;
        var spenders = DemoRun
            .Of("order.completed")
            .Where(order => order.OccurredAt < rise)
            .GroupBy(DemoRun.Customer)
            .Where(orders => orders.Sum(order => order.Amount!.Value.Minor) >= DemoCauses.HighSpenderFromMinor)
            .ToLookup(orders => orders.Any(order => order.Data.Contains("\"footwear\"")), orders => orders.Key);
        var visits = Lookup(DemoRun.Touchpoints.Where(t => t.Type is "page.viewed" or "store.visited"));
        double Returning(bool boughtFootwear) =>
            DemoRun.Share(spenders[boughtFootwear], customer => visits[customer].Any(at => at >= rise));
        Returning(boughtFootwear: true).ShouldBeLessThan(0.85 * Returning(boughtFootwear: false));
    }

    private static ILookup<string, DateTimeOffset> Lookup(IEnumerable<Touchpoint> touchpoints) =>
        touchpoints.ToLookup(DemoRun.Customer, touchpoint => touchpoint.OccurredAt);

    private static double LateShare(bool nord, Func<Parcel, bool> period) =>
        DemoRun.Share(
            Parcels.Where(p => p.Courier == DemoCauses.LateCourier == nord).Where(period),
            parcel => parcel.Late
        );

    private static double MeanScore(string survey, bool late)
    {
        var answers = DemoRun
            .Of("survey.answered")
            .Where(t => t.Data.Contains($"\"{survey}\""))
            .ToLookup(DemoRun.Customer);
        return Parcels
            .Where(parcel => parcel.Late == late)
            .SelectMany(p => answers[p.Customer].Where(a => a.OccurredAt > p.At && a.OccurredAt < p.At + 10 * Day))
            .Average(answer => DemoRun.Json(answer).GetProperty("score").GetInt32());
    }
}
