using Throughline.Conversations.Kinds;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Views;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox;

/// <summary>What the inbox shows beside the conversation.</summary>
public sealed record InboxListView(
    InboxAddress Address,
    Page<ConversationSummary> Page,
    IReadOnlyDictionary<Guid, CustomerSummary> Customers,
    ConversationCounts Counts,
    Colleagues Colleagues
)
{
    /// <summary>The clock that presses most of each conversation that has one.</summary>
    public IReadOnlyDictionary<ConversationId, SlaClock> Due { get; init; } =
        new Dictionary<ConversationId, SlaClock>();

    /// <summary>Everybody's saved views and one's own, with how many each holds.</summary>
    public IReadOnlyList<(SavedView View, long Count)> Saved { get; init; } = [];

    /// <summary>The saved view that is looked at.</summary>
    public SavedView? Current => Saved.FirstOrDefault(one => one.View.Id == Address.Saved).View;

    /// <summary>By their keys.</summary>
    public IReadOnlyDictionary<string, string> Teams { get; init; } = new Dictionary<string, string>();

    /// <summary>Kinds of requests, by their keys.</summary>
    public IReadOnlyList<(string Key, string Name)> Kinds { get; init; } = [];

    /// <summary>What a list can be narrowed to of what was filled in; none while no kind is chosen.</summary>
    public FilterableFields Fields { get; init; } = FilterableFields.None;

    public string NameOf(ConversationSummary it) =>
        Customers.TryGetValue(it.CustomerId.Value, out var customer) ? Entries.Plain.Line(customer.Name) : "";
}
