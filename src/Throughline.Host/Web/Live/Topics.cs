using Throughline.Kernel;

namespace Throughline.Host.Web.Live;

/// <summary>What a page can say it shows. A change to one of them is news for it.</summary>
internal static class Topics
{
    public const string Customers = "customers";
    public const string Companies = "companies";
    public const string Segments = "segments";
    public const string Overview = "overview";
    public const string Sources = "sources";
    public const string Quarantine = "quarantine";
    public const string Webhooks = "webhooks";
    public const string People = "people";
    public const string Audit = "audit";
    public const string Settings = "settings";

    /// <summary>Goals, alerts, dashboards, reports.</summary>
    public const string Insights = "insights";
    public const string Health = "health";

    /// <summary>Any conversation, as lists show them.</summary>
    public const string Inbox = "inbox";

    /// <summary>How many customers wait, as every page shows it beside its main part.</summary>
    public const string InboxCount = "inbox-count";

    private const string OneCustomer = "customer:";

    private const string OneConversation = "conversation:";

    public static string Of(ConversationId conversation) => $"{OneConversation}{conversation}";

    public static bool IsConversation(string topic) =>
        topic.StartsWith(OneConversation, StringComparison.Ordinal)
        && Guid.TryParseExact(topic.AsSpan(OneConversation.Length), "D", out _);

    public static string Of(CustomerId customer) => $"{OneCustomer}{customer}";

    /// <summary>The customer a topic is about; null for any other topic.</summary>
    public static CustomerId? CustomerOf(string topic) =>
        topic.StartsWith(OneCustomer, StringComparison.Ordinal)
        && Guid.TryParseExact(topic.AsSpan(OneCustomer.Length), "D", out var id)
            ? new CustomerId(id)
            : null;
}
