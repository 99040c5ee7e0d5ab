using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Host.Cli.Demo;

/// <summary>Something goes back, mostly after a look at the page that explains how.</summary>
internal static class GoodsReturn
{
    private const double ReaderReturns = 0.65;

    /// <summary>With a night until somebody answers (14 hours) still within a day.</summary>
    private const double HoursUntilAsking = 9;
    private const double OthersReturn = 0.02;
    private static readonly string[] Reasons = ["not_as_described", "changed_mind", "quality"];
    private static readonly string[] WearableReasons = ["too_small", "too_large", .. Reasons];

    public static void Play(Life life, Order order, DateTimeOffset delivered, int device)
    {
        var random = life.Random;
        var at = delivered.AddHours(random.Between(4.0, 96.0));
        var reads = random.Chance(DemoCauses.ReadsReturnsPage);
        var confusing = reads && at < life.Calendar.ReturnsPageRewritten;
        if (reads)
            Read(life, order, at, device, confusing);
        if (random.Chance(reads ? ReaderReturns : OthersReturn))
            SendBack(life, order, at.AddHours(random.Between(20.0, 50.0)), confusing);
    }

    private static void Read(Life life, Order order, DateTimeOffset at, int device, bool confusing)
    {
        life.Add("article.read", at, "web", "web", life.On(device), WebVisit.Article(life, DemoCauses.ReturnsArticle));
        var asks = confusing ? DemoCauses.ContactAfterConfusingPage : DemoCauses.ContactAfterClearPage;
        if (life.Random.Chance(asks))
            Contact.Play(life, Topic.Returns, at.AddHours(life.Random.Between(0.2, HoursUntilAsking)), order);
    }

    private static void SendBack(Life life, Order order, DateTimeOffset requested, bool confused)
    {
        var random = life.Random;
        var line = order.Lines[0];
        var reason = random.Pick(line.Product.IsWorn ? WearableReasons : Reasons);
        var completed = DemoCalendar.WhenOpen(requested.AddDays(random.Between(4.0, 9.0)));
        var refunded = DemoCalendar.WhenOpen(completed.AddHours(random.Between(3.0, 50.0)));
        life.Add("return.requested", requested, "web", "web", [life.Person.UserId], Data(life, order, line, reason));
        life.Add("return.completed", completed, "parcel", "parcel", life.ByMail, Data(life, order, line, reason));
        life.Add(
            "order.refunded",
            refunded,
            "web",
            "web",
            [life.Person.UserId],
            Data(life, order, line, reason),
            Direction.Outbound,
            amount: new Money(line.TotalMinor, Purchase.Currency)
        );
        Survey.AfterReturn(life, refunded.AddHours(random.Between(20.0, 60.0)), confused);
    }

    private static string Data(Life life, Order order, OrderLine line, string reason)
    {
        var data = life.Json.Start();
        data.WriteString("order_id", order.Id);
        data.WriteString("product_id", line.Product.Id);
        data.WriteNumber("quantity", line.Quantity);
        data.WriteString("reason", reason);
        return life.Json.Finish();
    }
}
