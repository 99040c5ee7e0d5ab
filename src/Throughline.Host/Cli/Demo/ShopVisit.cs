namespace Throughline.Host.Cli.Demo;

/// <summary>A visit to the shop in town. The till knows a member by the card, others by the address for their receipt.</summary>
internal static class ShopVisit
{
    private const double BuysInShop = 0.5;
    private const double StrangerLeavesAddress = 0.25;

    public static Order? Play(Life life, DateTimeOffset at)
    {
        var random = life.Random;
        at = DemoCalendar.WhenOpen(at);
        var till = life.Person.Shop!;
        if (!life.IsKnown)
        {
            if (!random.Chance(StrangerLeavesAddress))
                return null;
            Acquaintance.Make(life, at, till, "store", device: null);
        }
        var who = life.IsMember ? [life.Person.Card] : life.ByMail;
        life.Json.Start().WriteString("shop", life.Person.Shop);
        life.Add("store.visited", at, till, "store", who, life.Json.Finish());
        var shelf = Assortment.Categories[random.Below(Assortment.Categories.Count)];
        return random.Chance(BuysInShop)
            ? Purchase.AtTill(
                life,
                at.AddMinutes(random.Between(5, 40)),
                till,
                Purchase.Fill(life, random.Pick(shelf), at),
                who
            )
            : null;
    }
}
