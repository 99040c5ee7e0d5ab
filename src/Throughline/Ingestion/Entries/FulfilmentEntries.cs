using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>From the promise of a delivery to the goods coming back.</summary>
public static class FulfilmentEntries
{
    public const string DeliveryPromised = "delivery.promised";
    public const string DeliveryShipped = "delivery.shipped";
    public const string DeliveryDelivered = "delivery.delivered";
    public const string ReturnRequested = "return.requested";
    public const string ReturnCompleted = "return.completed";

    public static IReadOnlyList<EntryType> All { get; } =
    [
        Delivery(
            DeliveryPromised,
            "A delivery was promised for a day.",
            facts => $"Delivery promised{On(facts)}{facts.With("courier")}"
        ),
        Delivery(
            DeliveryShipped,
            "A delivery was handed to the courier.",
            facts => "Delivery shipped" + facts.With("courier")
        ),
        Delivery(DeliveryDelivered, "A delivery arrived.", facts => $"Delivered{Late(facts)}{facts.With("courier")}"),
        Did(
            ReturnRequested,
            Stages.Support,
            "The customer wants to send goods back.",
            facts => $"Asked to return{OrderOf(facts)}{facts.With("reason")}"
        ),
        Got(
            ReturnCompleted,
            Stages.Support,
            "Goods came back and were settled.",
            facts => $"Return completed{facts.Amount}"
        ),
    ];

    private static EntryType Delivery(string name, string meaning, Func<EntryFacts, string> sentence) =>
        Got(name, Stages.Purchase, meaning, sentence) with
        {
            Data = typeof(DeliveryData),
        };

    private static string On(EntryFacts facts) =>
        facts.Text("promised_at") is { Length: >= 10 } at ? $" for {at[..10]}" : "";

    private static string Late(EntryFacts facts) =>
        facts.Number("late_days") is > 0 and var days ? $" {days:0.#} days late" : "";

    private static string OrderOf(EntryFacts facts) =>
        facts.Id("order_id") is { Length: > 0 } id ? " order" + id : " goods";
}
