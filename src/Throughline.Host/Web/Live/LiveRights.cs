using Throughline.Access;

namespace Throughline.Host.Web.Live;

/// <summary>Who may watch what: whoever may see the pages that show it.</summary>
internal static class LiveRights
{
    private static readonly Dictionary<string, string> Needed = new(StringComparer.Ordinal)
    {
        [Topics.Customers] = May.ReadCustomers,
        [Topics.Inbox] = May.ReadConversations,
        [Topics.InboxCount] = May.ReadConversations,
        [Topics.Companies] = May.ReadCustomers,
        [Topics.Segments] = May.ReadCustomers,
        [Topics.Overview] = May.Enter,
        [Topics.Sources] = May.ManageSources,
        [Topics.Quarantine] = May.ManageSources,
        [Topics.Webhooks] = May.ManageWebhooks,
        [Topics.People] = May.Enter,
        [Topics.Audit] = May.ReadAudit,
        [Topics.Settings] = May.Enter,
        [Topics.Insights] = May.ReadMetrics,
        [Topics.Health] = May.ManageSettings,
    };

    /// <summary>The topics among these that somebody may watch; what nobody knows is watched by nobody.</summary>
    public static IReadOnlyList<string> Allowed(IReadOnlyList<string> topics, SignedIn who) =>
        [.. topics.Where(topic => RightFor(topic) is { } right && who.May(right))];

    private static string? RightFor(string topic) =>
        Topics.CustomerOf(topic) is not null ? May.ReadCustomers
        : Topics.IsConversation(topic) ? May.ReadConversations
        : Needed.GetValueOrDefault(topic);
}
