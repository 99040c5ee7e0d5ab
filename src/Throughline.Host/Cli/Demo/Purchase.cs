using Throughline.Customers;
using Throughline.Kernel;

namespace Throughline.Host.Cli.Demo;

/// <summary>What is bought, for how much, and what the loyalty card makes of it.</summary>
internal static class Purchase
{
    public const string Currency = "EUR";
    private const string RewardCoupon = "FERN20";
    private const double AddsAnother = 0.35;
    private const int MostExtras = 3;
    private const double TakesTwo = 0.12;

    public static IReadOnlyList<OrderLine> Fill(Life life, Product focus, DateTimeOffset at)
    {
        var random = life.Random;
        var lines = new List<OrderLine>(2) { Line(life, focus, at) };
        for (var extra = 0; extra < MostExtras && random.Chance(AddsAnother); extra++)
        {
            var product = random.Pick(Assortment.All);
            var dearer = product.PriceAt(at, life.Calendar) > product.PriceMinor;
            if (!dearer || random.Chance(DemoCauses.ConversionLeftByPriceRise))
                lines.Add(Line(life, product, at));
        }
        return lines;
    }

    public static Order Online(Life life, DateTimeOffset at, string source, IReadOnlyList<OrderLine> lines, int device)
    {
        if (!life.IsKnown)
            Acquaintance.Make(life, at, source, source, device);
        life.SignIn(device);
        return Complete(
            life,
            at,
            source,
            source,
            lines,
            [life.Person.UserId, life.Person.Email, life.Person.Devices[device]]
        );
    }

    public static Order AtTill(
        Life life,
        DateTimeOffset at,
        string till,
        IReadOnlyList<OrderLine> lines,
        IReadOnlyList<Identity> who
    ) => Complete(life, at, till, "store", lines, who);

    private static Order Complete(
        Life life,
        DateTimeOffset at,
        string source,
        string channel,
        IReadOnlyList<OrderLine> lines,
        IReadOnlyList<Identity> who
    )
    {
        life.Orders++;
        var order = new Order($"{life.Person.Index + 1:D6}-{life.Orders:D2}", at, lines);
        var total = lines.Sum(line => line.TotalMinor);
        var rewarded = life.IsMember && (life.OrdersAsMember + 1) % DemoCauses.OrdersPerReward == 0;
        if (rewarded)
        {
            Membership.Reward(life, order);
            total = total * (100 - DemoCauses.RewardPercent) / 100;
        }
        var data = Data(life, order, rewarded ? RewardCoupon : null);
        life.Add("order.completed", at, source, channel, who, data, amount: new Money(total, Currency));
        life.SpentMinor += total;
        life.OrdersAsMember += life.IsMember ? 1 : 0;
        life.BoughtDearerCategory |= lines.Any(line => line.Product.Category == DemoCauses.DearerCategory);
        Membership.Offer(life, at.AddMinutes(life.Random.Between(1, 30)));
        return order;
    }

    private static OrderLine Line(Life life, Product product, DateTimeOffset at) =>
        new(product, product.PriceAt(at, life.Calendar), life.Random.Chance(TakesTwo) ? 2 : 1);

    private static string Data(Life life, Order order, string? coupon)
    {
        var data = life.Json.Start();
        data.WriteString("order_id", order.Id);
        data.WriteStartArray("products");
        foreach (var line in order.Lines)
        {
            data.WriteStartObject();
            data.WriteString("product_id", line.Product.Id);
            data.WriteString("name", line.Product.Name);
            data.WriteString("category", line.Product.Category);
            data.WriteNumber("price_minor", line.PriceMinor);
            data.WriteNumber("quantity", line.Quantity);
            data.WriteEndObject();
        }
        data.WriteEndArray();
        data.WriteString("currency", Currency);
        if (coupon is not null)
            data.WriteString("coupon", coupon);
        return life.Json.Finish();
    }
}
