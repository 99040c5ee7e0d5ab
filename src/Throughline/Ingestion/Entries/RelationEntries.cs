using Throughline.Customers.Answers;
using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>Shops, surveys, loyalty; and prices, which concern everybody and belong to nobody.</summary>
public static class RelationEntries
{
    public const string StoreVisited = "store.visited";
    public const string LoyaltyJoined = "loyalty.joined";
    public const string RewardGranted = "reward.granted";
    public const string PriceChanged = "price.changed";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Did(
                StoreVisited,
                Stages.Consideration,
                "The customer came to a shop.",
                facts => facts.Named("Visited", "a shop", "store", "name", "city")
            )
            .Active(),
        Did(SurveyAnswer.EntryType, Stages.Use, "The customer answered a survey.", Answer).Active() with
        {
            Data = typeof(SurveyAnswerData),
        },
        Did(
                LoyaltyJoined,
                Stages.Loyalty,
                "The customer joined the loyalty program.",
                facts => facts.Named("Joined", "the loyalty program", "program", "name")
            )
            .Active(),
        Got(
            RewardGranted,
            Stages.Loyalty,
            "The customer was given a reward.",
            facts => facts.Named("Reward:", "granted", "reward", "name") + facts.Amount
        ),
        new(PriceChanged, "The price of a product changed, for everybody.")
        {
            Sentence = entry => EntryFacts.Of(entry).Named("Price changed:", "a product", "name", "sku", "product_id"),
        },
    ];

    private static string Answer(EntryFacts facts)
    {
        var metric = facts.Text("metric")?.ToUpperInvariant() ?? "the survey";
        return facts.Number("score") is { } score ? $"Answered {metric}: {score:0.##}" : $"Answered {metric}";
    }
}
