using System.Collections.Frozen;
using Throughline.Customers;
using Throughline.Ingestion.Entries;

namespace Throughline.Ingestion.Segment;

/// <summary>What a named event of Segment's spec (e-commerce v2, email, live chat, B2B SaaS) is in the ledger.</summary>
/// <param name="Type">The entry type.</param>
/// <param name="IsCommerce">Its properties hold money.</param>
/// <param name="Amount">See <see cref="AmountRule"/>.</param>
/// <param name="Channel">null: told by the context.</param>
internal sealed record TrackEvent(
    string Type,
    bool IsCommerce,
    AmountRule Amount = AmountRule.None,
    string? Channel = null
)
{
    private static readonly FrozenDictionary<string, TrackEvent> Known = Declare()
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Event, StringComparer.OrdinalIgnoreCase);

    /// <param name="name">In any case; Segment's own clients differ in it.</param>
    public static TrackEvent? Find(string name) => Known.GetValueOrDefault(name);

    private static IEnumerable<(string Name, TrackEvent Event)> Declare() =>
        [
            ("Products Searched", Commerce(CommerceEntries.ProductSearched)),
            ("Product List Viewed", Commerce(CommerceEntries.ListViewed)),
            ("Product List Filtered", Commerce(CommerceEntries.ListFiltered)),
            ("Promotion Viewed", Commerce(CommerceEntries.PromotionViewed)),
            ("Promotion Clicked", Commerce(CommerceEntries.PromotionClicked)),
            ("Product Clicked", Commerce(CommerceEntries.ProductClicked)),
            ("Product Viewed", Commerce(CommerceEntries.ProductViewed)),
            ("Product Added", Commerce(CommerceEntries.BasketAdded, AmountRule.Line)),
            ("Product Removed", Commerce(CommerceEntries.BasketRemoved, AmountRule.Line)),
            ("Wishlist Product Added to Cart", Commerce(CommerceEntries.BasketAdded, AmountRule.Line)),
            ("Cart Viewed", Commerce(CommerceEntries.BasketViewed, AmountRule.Value)),
            ("Cart Shared", Commerce(CommerceEntries.BasketShared)),
            ("Checkout Started", Commerce(CommerceEntries.CheckoutStarted, AmountRule.Value)),
            ("Checkout Step Viewed", Commerce(CommerceEntries.CheckoutStepViewed)),
            ("Checkout Step Completed", Commerce(CommerceEntries.CheckoutStepCompleted)),
            ("Payment Info Entered", Commerce(CommerceEntries.PaymentEntered)),
            ("Order Updated", Commerce(CommerceEntries.OrderUpdated, AmountRule.Total)),
            ("Order Completed", Commerce(CommerceEntries.OrderCompleted, AmountRule.Total)),
            ("Order Refunded", Commerce(CommerceEntries.OrderRefunded, AmountRule.Refund)),
            ("Order Cancelled", Commerce(CommerceEntries.OrderCancelled, AmountRule.Total)),
            ("Coupon Entered", Commerce(CommerceEntries.CouponEntered)),
            ("Coupon Applied", Commerce(CommerceEntries.CouponApplied)),
            ("Coupon Denied", Commerce(CommerceEntries.CouponDenied)),
            ("Coupon Removed", Commerce(CommerceEntries.CouponRemoved)),
            ("Product Added to Wishlist", Commerce(CommerceEntries.WishlistAdded)),
            ("Product Removed from Wishlist", Commerce(CommerceEntries.WishlistRemoved)),
            ("Product Shared", Commerce(CommerceEntries.ProductShared)),
            ("Product Reviewed", Commerce(CommerceEntries.ProductReviewed)),
            ("Email Delivered", Email(MessageEntries.EmailDelivered)),
            ("Email Opened", Email(MessageEntries.EmailOpened)),
            ("Email Link Clicked", Email(MessageEntries.EmailLinkClicked)),
            ("Email Bounced", Email(MessageEntries.EmailBounced)),
            ("Email Marked as Spam", Email(MessageEntries.EmailMarkedAsSpam)),
            ("Unsubscribed", Email(CustomerEntries.ConsentWithdrawn)),
            ("Live Chat Conversation Started", Chat(MessageEntries.ChatStarted)),
            ("Live Chat Conversation Ended", Chat(MessageEntries.ChatEnded)),
            ("Live Chat Message Sent", Chat(MessageEntries.ChatMessageSent)),
            ("Live Chat Message Received", Chat(MessageEntries.ChatMessageReceived)),
            ("Account Created", Plain(AccountEntries.Created)),
            ("Account Deleted", Plain(AccountEntries.Deleted)),
            ("Signed Up", Plain(AccountEntries.SignedUp)),
            ("Signed In", Plain(AccountEntries.SignedIn)),
            ("Signed Out", Plain(AccountEntries.SignedOut)),
            ("Invite Sent", Plain(AccountEntries.InviteSent)),
            ("Account Added User", Plain(AccountEntries.UserAdded)),
            ("Account Removed User", Plain(AccountEntries.UserRemoved)),
            ("Trial Started", Plain(AccountEntries.TrialStarted)),
            ("Trial Ended", Plain(AccountEntries.TrialEnded)),
        ];

    private static TrackEvent Commerce(string type, AmountRule amount = AmountRule.None) => new(type, true, amount);

    private static TrackEvent Email(string type) => new(type, false, Channel: "email");

    private static TrackEvent Chat(string type) => new(type, false, Channel: "chat");

    private static TrackEvent Plain(string type) => new(type, false);
}
