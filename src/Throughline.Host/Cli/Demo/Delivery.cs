using Throughline.Ledger;

namespace Throughline.Host.Cli.Demo;

/// <summary>The parcel of an order, and what customers say about it and about what was in it.</summary>
internal static class Delivery
{
    private const string Parcel = "parcel";
    private const double OtherCourierShare = 0.35;
    private const int DaysPromised = 3;
    private const int MostDaysLate = 6;
    private const double ArrivesDamaged = 0.02;
    private const double WritesThanks = 0.02;
    private const double AsksForInvoice = 0.03;

    public static (DateTimeOffset Delivered, bool Late) Play(Life life, Order order)
    {
        var random = life.Random;
        var courier = Courier(random);
        var shipped = DemoCalendar.WhenOpen(order.At.AddHours(random.Between(6.0, 30.0)));
        var promised = new DateTimeOffset(shipped.Date, TimeSpan.Zero).AddDays(DaysPromised).AddHours(18);
        var late = random.Chance(LateShare(life, courier, shipped));
        var daysLate = late ? random.Between(1, MostDaysLate) : 0;
        // A late parcel comes at the end of the round, when whoever waits has had the day to ask.
        var delivered = late
            ? promised.AddDays(daysLate).AddHours(random.Between(0.0, 3.0))
            : promised.AddHours(-random.Between(1.0, 10.0) - 24 * random.Below(2));
        life.Add(
            "delivery.shipped",
            shipped,
            Parcel,
            Parcel,
            life.ByMail,
            Data(life, order, courier, promised, null),
            Direction.Outbound
        );
        life.Add(
            "delivery.delivered",
            delivered,
            Parcel,
            Parcel,
            life.ByMail,
            Data(life, order, courier, promised, daysLate),
            Direction.Outbound
        );
        Ask(life, order, late, late ? promised : shipped.AddHours(30));
        Unpack(life, order, delivered);
        Survey.AfterDelivery(life, delivered, late);
        return (delivered, late);
    }

    private static string Courier(RandomStream random)
    {
        var share = random.Unit();
        return share < DemoCauses.CourierShare ? DemoCauses.LateCourier
            : share < DemoCauses.CourierShare + OtherCourierShare ? "West"
            : "Ost";
    }

    private static double LateShare(Life life, string courier, DateTimeOffset shipped) =>
        courier == DemoCauses.LateCourier && shipped >= life.Calendar.CourierSlows
            ? DemoCauses.LateShareOfSlowCourier
            : DemoCauses.LateShare;

    private static void Ask(Life life, Order order, bool late, DateTimeOffset from)
    {
        if (life.Random.Chance(late ? DemoCauses.AsksWhereWhenLate : DemoCauses.AsksWhereWhenPunctual))
            Contact.Play(life, Topic.WhereIsMyOrder, from.AddHours(life.Random.Between(1.0, 13.0)), order);
    }

    private static void Unpack(Life life, Order order, DateTimeOffset delivered)
    {
        var random = life.Random;
        if (random.Chance(ArrivesDamaged))
            Contact.Play(life, Topic.Damaged, delivered.AddHours(random.Between(1.0, 30.0)), order);
        else if (random.Chance(WritesThanks))
            Contact.Play(life, Topic.Thanks, delivered.AddDays(random.Between(1.0, 12.0)), order);
        if (random.Chance(AsksForInvoice))
            Contact.Play(life, Topic.Invoice, delivered.AddDays(random.Between(1.0, 20.0)), order);
    }

    private static string Data(Life life, Order order, string courier, DateTimeOffset promised, int? daysLate)
    {
        var data = life.Json.Start();
        data.WriteString("order_id", order.Id);
        data.WriteString("courier", courier);
        data.WriteString("promised_at", promised);
        if (daysLate is { } days)
            data.WriteNumber("late_days", days);
        return life.Json.Finish();
    }
}
