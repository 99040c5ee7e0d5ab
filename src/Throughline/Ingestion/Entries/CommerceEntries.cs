using Throughline.Ledger;
using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <summary>
/// Shopping, after Segment's e-commerce spec v2. Amounts in the data are minor units (<c>price_minor</c> …) beside their
/// <c>currency</c>.
/// </summary>
public static class CommerceEntries
{
    public const string ProductSearched = "product.searched";
    public const string ListViewed = "product_list.viewed";
    public const string ListFiltered = "product_list.filtered";
    public const string PromotionViewed = "promotion.viewed";
    public const string PromotionClicked = "promotion.clicked";
    public const string ProductClicked = "product.clicked";
    public const string ProductViewed = "product.viewed";
    public const string ProductShared = "product.shared";
    public const string ProductReviewed = "product.reviewed";
    public const string BasketAdded = "basket.product_added";
    public const string BasketRemoved = "basket.product_removed";
    public const string BasketViewed = "basket.viewed";
    public const string BasketShared = "basket.shared";
    public const string WishlistAdded = "wishlist.product_added";
    public const string WishlistRemoved = "wishlist.product_removed";
    public const string CheckoutStarted = "checkout.started";
    public const string CheckoutStepViewed = "checkout.step_viewed";
    public const string CheckoutStepCompleted = "checkout.step_completed";
    public const string PaymentEntered = "payment.entered";
    public const string OrderUpdated = "order.updated";
    public const string OrderCompleted = "order.completed";
    public const string OrderRefunded = "order.refunded";
    public const string OrderCancelled = "order.cancelled";
    public const string CouponEntered = "coupon.entered";
    public const string CouponApplied = "coupon.applied";
    public const string CouponDenied = "coupon.denied";
    public const string CouponRemoved = "coupon.removed";

    public static IReadOnlyList<EntryType> All { get; } = [.. Looking(), .. Choosing(), .. Buying()];

    private static IEnumerable<EntryType> Looking() =>
        [
            Seen(
                ProductSearched,
                Stages.Consideration,
                "Products were searched for.",
                facts => facts.Named("Searched for", "products", "query")
            ),
            Seen(
                ListViewed,
                Stages.Consideration,
                "A list of products was viewed.",
                facts => facts.Named("Viewed the list", "of products", "category", "list_id")
            ),
            Seen(
                ListFiltered,
                Stages.Consideration,
                "A list of products was filtered.",
                facts => facts.Named("Filtered the list", "of products", "category", "list_id")
            ),
            Seen(
                PromotionViewed,
                Stages.Awareness,
                "A promotion was shown.",
                facts => facts.Named("Saw the promotion", "on a page", "name", "creative", "promotion_id")
            ),
            Seen(
                PromotionClicked,
                Stages.Awareness,
                "A promotion was followed.",
                facts => facts.Named("Clicked the promotion", "on a page", "name", "creative", "promotion_id")
            ),
            Seen(
                ProductClicked,
                Stages.Consideration,
                "A product was clicked.",
                facts => facts.Named("Clicked", "a product", "name", "sku", "product_id")
            ),
            Seen(
                ProductViewed,
                Stages.Consideration,
                "A product was viewed.",
                facts => facts.Named("Viewed", "a product", "name", "sku", "product_id")
            ),
            Did(
                    ProductShared,
                    Stages.Loyalty,
                    "A product was shared with others.",
                    facts => facts.Named("Shared", "a product", "name", "sku", "product_id")
                )
                .Active(),
            Did(
                    ProductReviewed,
                    Stages.Loyalty,
                    "A product was reviewed.",
                    facts => $"Reviewed {facts.Text("name", "product_id") ?? "a product"}{facts.With("rating")}"
                )
                .Active(),
        ];

    private static IEnumerable<EntryType> Choosing() =>
        [
            Seen(
                BasketAdded,
                Stages.Consideration,
                "A product was put into the basket.",
                facts =>
                    facts.Named("Put", "a product", "name", "sku", "product_id") + " into the basket" + facts.Amount
            ),
            Seen(
                BasketRemoved,
                Stages.Consideration,
                "A product was taken out of the basket.",
                facts => facts.Named("Took", "a product", "name", "sku", "product_id") + " out of the basket"
            ),
            Seen(
                BasketViewed,
                Stages.Consideration,
                "The basket was viewed.",
                facts => "Viewed the basket" + facts.Amount
            ),
            Did(
                    BasketShared,
                    Stages.Loyalty,
                    "The basket was shared with others.",
                    facts => "Shared the basket" + facts.With("share_via")
                )
                .Active(),
            Seen(
                WishlistAdded,
                Stages.Consideration,
                "A product was put on the wish list.",
                facts => facts.Named("Put", "a product", "name", "sku", "product_id") + " on the wish list"
            ),
            Seen(
                WishlistRemoved,
                Stages.Consideration,
                "A product was taken off the wish list.",
                facts => facts.Named("Took", "a product", "name", "sku", "product_id") + " off the wish list"
            ),
        ];

    private static IEnumerable<EntryType> Buying() =>
        [
            Seen(
                CheckoutStarted,
                Stages.Purchase,
                "The checkout was started.",
                facts => "Started the checkout" + facts.Amount
            ),
            Seen(
                CheckoutStepViewed,
                Stages.Purchase,
                "A step of the checkout was viewed.",
                facts => $"Viewed checkout step{facts.Id("step")}"
            ),
            Seen(
                CheckoutStepCompleted,
                Stages.Purchase,
                "A step of the checkout was completed.",
                facts => $"Completed checkout step{facts.Id("step")}"
            ),
            Seen(
                PaymentEntered,
                Stages.Purchase,
                "Payment details were entered.",
                facts => "Entered payment details" + facts.With("payment_method")
            ),
            Did(
                OrderUpdated,
                Stages.Purchase,
                "An order was changed.",
                facts => $"Order{facts.Id("order_id")} updated{facts.Amount}"
            ),
            Did(
                    OrderCompleted,
                    Stages.Purchase,
                    "An order was placed.",
                    facts => $"Order{facts.Id("order_id")} completed{facts.Amount}"
                )
                .Active(),
            Got(
                OrderRefunded,
                Stages.Support,
                "An order was refunded, wholly or in part.",
                facts => $"Order{facts.Id("order_id")} refunded{facts.Amount}"
            ),
            Did(
                OrderCancelled,
                Stages.Purchase,
                "An order was cancelled.",
                facts => $"Order{facts.Id("order_id")} cancelled{facts.Amount}"
            ),
            Seen(
                CouponEntered,
                Stages.Purchase,
                "A coupon was entered.",
                facts => facts.Named("Entered", "a coupon", "coupon_name", "coupon_id")
            ),
            Did(
                CouponApplied,
                Stages.Purchase,
                "A coupon was applied.",
                facts => facts.Named("Used", "a coupon", "coupon_name", "coupon_id")
            ),
            Got(
                CouponDenied,
                Stages.Purchase,
                "A coupon was refused.",
                facts => facts.Named("Refused:", "a coupon", "coupon_name", "coupon_id") + facts.With("reason")
            ),
            Seen(
                CouponRemoved,
                Stages.Purchase,
                "A coupon was taken back.",
                facts => facts.Named("Took back", "a coupon", "coupon_name", "coupon_id")
            ),
        ];
}
