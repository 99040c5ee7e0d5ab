using Throughline.Host.Web.Design;
using Throughline.Ledger;

namespace Throughline.Host.Web.Entries;

/// <summary>The icon of an entry: of what it is where that says more than how it came, else of its channel.</summary>
internal static class Look
{
    public static string Icon(Entry entry) => OfType(entry.Type) ?? OfChannel(entry.Channel);

    public static string OfChannel(string? channel) =>
        channel switch
        {
            "email" => Icons.Use("mail"),
            "chat" => Icons.Use("message-circle"),
            "phone" => Icons.Use("phone"),
            "sms" or "whatsapp" or "telegram" => Icons.Use("message-square"),
            "instagram" or "facebook" or "social" => Icons.Use("megaphone"),
            "web" => Icons.Use("globe"),
            "app" => Icons.Use("smartphone"),
            "store" => Icons.Use("store"),
            "post" => Icons.Use("mailbox"),
            "portal" => Icons.Use("life-buoy"),
            "parcel" => Icons.Use("truck"),
            "loyalty" => Icons.Use("gift"),
            "api" => Icons.Use("braces"),
            _ => Icons.Use("circle-dot"),
        };

    private static string? OfType(string type) =>
        type switch
        {
            "order.completed" => Icons.Use("shopping-bag"),
            "order.refunded" => Icons.Use("undo-2"),
            "order.cancelled" => Icons.Use("circle-x"),
            "return.requested" or "return.completed" => Icons.Use("package-open"),
            "delivery.promised" => Icons.Use("calendar"),
            "survey.answered" => Icons.Use("star"),
            "reward.granted" => Icons.Use("gift"),
            "article.read" => Icons.Use("book-open"),
            "advert.seen" or "advert.clicked" => Icons.Use("megaphone"),
            "conversation.resolved" => Icons.Use("check"),
            "conversation.reopened" => Icons.Use("rotate-ccw"),
            "note.added" => Icons.Use("sticky-note"),
            "consent.given" => Icons.Use("shield-check"),
            "consent.withdrawn" => Icons.Use("shield-off"),
            _ => null,
        };
}
