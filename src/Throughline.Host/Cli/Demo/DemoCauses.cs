namespace Throughline.Host.Cli.Demo;

/// <summary>
/// What is true of the demo company, so that an analysis which claims to find causes can be held against them.
/// Dates are the first of a month, counted back from the end of the demo; see <see cref="DemoCalendar"/>.
/// </summary>
public static class DemoCauses
{
    // 1. One of three couriers, with 40 % of the parcels, becomes four times as late (6 % → 24 %). Of the late deliveries
    // 38 % lead to "where is my order" (punctual: 3 %), recommendation falls by 3 of 10 points, satisfaction by 1.4 of 5;
    // 30 % of those customers never come back (others: 12 %), and the rest look in 40 % less often until they order again.
    public const string LateCourier = "Nord";
    public const int CourierSlowsMonthsBeforeEnd = 8;
    public const double CourierShare = 0.40;
    public const double LateShare = 0.06;
    public const double LateShareOfSlowCourier = 0.24;
    public const double AsksWhereWhenLate = 0.38;
    public const double AsksWhereWhenPunctual = 0.03;
    public const double NpsLostByLateness = 3.0;
    public const double CsatLostByLateness = 1.4;
    public const double LeavesAfterLateOrder = 0.30;
    public const double LeavesAfterOrder = 0.12;
    public const double VisitRateAfterLateness = 0.6;

    // 2. The returns page: 48 % of its readers contact the company within a day; after the rewrite 12 %.
    // Returning takes more effort as long as the page confuses: 1.8 of 7 points.
    public const string ReturnsArticle = "returns-policy";
    public const int ReturnsPageRewrittenMonthsBeforeEnd = 5;
    public const double ReadsReturnsPage = 0.10;
    public const double ContactAfterConfusingPage = 0.48;
    public const double ContactAfterClearPage = 0.12;
    public const double CesLostByConfusingPage = 1.8;

    // 3. A loyalty card: from its first day 30 % of the orders of those without one end in joining. Members look in 1.6
    // times as often and get 20 % off every 5th order as members.
    public const int LoyaltyBeginsMonthsBeforeEnd = 12;
    public const double JoinsAtOrder = 0.30;
    public const double VisitRateOfMembers = 1.6;
    public const int OrdersPerReward = 5;
    public const int RewardPercent = 20;

    // 4. Footwear becomes 18 % dearer: visits that look at footwear turn into orders 45 % less often, and of the customers
    // who had spent 400 EUR and bought footwear, 35 % leave when they next look in.
    public const string DearerCategory = "footwear";
    public const int PricesRiseMonthsBeforeEnd = 10;
    public const int PriceRisePercent = 18;
    public const double ConversionLeftByPriceRise = 0.55;
    public const long HighSpenderFromMinor = 400_00;
    public const double HighSpendersLeaving = 0.35;
}
