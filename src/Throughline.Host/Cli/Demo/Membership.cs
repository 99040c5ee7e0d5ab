using Throughline.Ledger;

namespace Throughline.Host.Cli.Demo;

/// <summary>The loyalty card: 20 % off every 5th order.</summary>
internal static class Membership
{
    private const string Source = "loyalty";

    /// <summary>Those who order without a card are asked whether they want one, from the day it exists.</summary>
    public static void Offer(Life life, DateTimeOffset at)
    {
        if (life.IsMember || at < life.Calendar.LoyaltyBegins || !life.Random.Chance(DemoCauses.JoinsAtOrder))
            return;
        life.IsMember = true;
        var data = life.Json.Start();
        data.WriteString("program", "fern-card");
        data.WriteString("card", life.Person.Card.Value);
        life.Add(
            "loyalty.joined",
            at,
            Source,
            Source,
            [life.Person.UserId, life.Person.Email, life.Person.Card],
            life.Json.Finish()
        );
    }

    public static void Reward(Life life, Order order)
    {
        var data = life.Json.Start();
        data.WriteString("program", "fern-card");
        data.WriteString("reward", "20-percent-off");
        data.WriteNumber("percent", DemoCauses.RewardPercent);
        data.WriteString("order_id", order.Id);
        life.Add(
            "reward.granted",
            order.At,
            Source,
            Source,
            [life.Person.UserId, life.Person.Card],
            life.Json.Finish(),
            Direction.Outbound
        );
    }
}
