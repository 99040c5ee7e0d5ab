using Throughline.Customers;

namespace Throughline.Host.Cli.Demo;

/// <summary>A visit to the web shop or in the app, anonymous on a device on which they never signed in.</summary>
internal static class WebVisit
{
    private const double FirstComesByAdvert = 0.55;
    private const double ComesByAdvert = 0.10;
    private const double LooksAtFavourite = 0.5;
    private const double Asks = 0.02;
    private const double ReadsGuide = 0.05;

    /// <summary>Of the visits of a customer of average eagerness.</summary>
    private const double Buys = 0.30;
    private const double FillsBasketOnly = 0.08;
    private const double AbandonsCheckout = 0.12;
    private static readonly string[] Campaigns =
    [
        "spring-trails",
        "rainy-days",
        "warm-feet",
        "home-and-hearth",
        "brand",
    ];
    private static readonly string[] Media = ["search", "social", "video", "partner"];
    private static readonly string[] Guides = ["size-guide", "tent-care", "waterproofing", "sleeping-bag-temperatures"];

    public static Order? Play(Life life, DateTimeOffset at, int device)
    {
        var random = life.Random;
        var source = device == Person.MostDevices - 1 ? "app" : "web";
        var who = life.On(device);
        if (random.Chance(life.IsFirstVisit ? FirstComesByAdvert : ComesByAdvert))
            life.Add("advert.clicked", at, "ads", "web", who, Advert(life));
        var shelf = Assortment.Categories[
            random.Chance(LooksAtFavourite) ? life.Person.FavouriteCategory : random.Below(Assortment.Categories.Count)
        ];
        var category = shelf[0].Category;
        at = at.AddSeconds(random.Between(2, 20));
        life.Add("page.viewed", at, source, source, who, Page(life, $"/{category}"));
        var focus = random.Pick(shelf);
        for (var views = random.Between(1, 2); views > 0; views--)
        {
            at = at.AddSeconds(random.Between(10, 150));
            var product = views == 1 ? focus : random.Pick(shelf);
            life.Add("product.viewed", at, source, source, who, Viewed(life, product, at));
        }
        if (random.Chance(ReadsGuide))
            life.Add("article.read", at.AddSeconds(20), source, source, who, Article(life, random.Pick(Guides)));
        if (random.Chance(Asks) && DemoCalendar.IsOpen(at))
            Contact.PlayChat(life, Topic.ProductQuestion, at.AddSeconds(60), who, focus.Name);
        return Decide(life, at.AddSeconds(random.Between(20, 120)), source, who, focus, device);
    }

    public static string Article(Life life, string slug)
    {
        life.Json.Start().WriteString("article", slug);
        return life.Json.Finish();
    }

    private static Order? Decide(
        Life life,
        DateTimeOffset at,
        string source,
        IReadOnlyList<Identity> who,
        Product focus,
        int device
    )
    {
        var random = life.Random;
        var willing = Willingness(life, focus, at);
        if (!random.Chance(Buys * life.Person.Eagerness * willing))
        {
            if (random.Chance(FillsBasketOnly * willing))
                life.Add("basket.product_added", at, source, source, who, Viewed(life, focus, at));
            return null;
        }
        var lines = Purchase.Fill(life, focus, at);
        foreach (var line in lines)
        {
            life.Add("basket.product_added", at, source, source, who, Viewed(life, line.Product, at));
            at = at.AddSeconds(random.Between(15, 120));
        }
        life.Add("checkout.started", at, source, source, who, Basket(life, lines));
        at = at.AddSeconds(random.Between(40, 300));
        return random.Chance(AbandonsCheckout) ? null : Purchase.Online(life, at, source, lines, device);
    }

    private static double Willingness(Life life, Product product, DateTimeOffset at) =>
        product.PriceAt(at, life.Calendar) > product.PriceMinor ? DemoCauses.ConversionLeftByPriceRise : 1;

    private static string Advert(Life life)
    {
        var data = life.Json.Start();
        data.WriteString("campaign", life.Random.Pick(Campaigns));
        data.WriteString("medium", life.Random.Pick(Media));
        return life.Json.Finish();
    }

    private static string Page(Life life, string path)
    {
        life.Json.Start().WriteString("path", path);
        return life.Json.Finish();
    }

    private static string Viewed(Life life, Product product, DateTimeOffset at)
    {
        var data = life.Json.Start();
        data.WriteString("product_id", product.Id);
        data.WriteString("name", product.Name);
        data.WriteString("category", product.Category);
        data.WriteNumber("price_minor", product.PriceAt(at, life.Calendar));
        data.WriteString("currency", Purchase.Currency);
        return life.Json.Finish();
    }

    private static string Basket(Life life, IReadOnlyList<OrderLine> lines)
    {
        var data = life.Json.Start();
        data.WriteNumber("value_minor", lines.Sum(line => line.TotalMinor));
        data.WriteString("currency", Purchase.Currency);
        data.WriteNumber("products", lines.Count);
        return life.Json.Finish();
    }
}
