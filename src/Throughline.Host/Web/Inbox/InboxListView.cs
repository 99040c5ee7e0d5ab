using Throughline.Conversations.Reading;
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
    public string NameOf(ConversationSummary it) =>
        Customers.TryGetValue(it.CustomerId.Value, out var customer) ? Entries.Plain.Line(customer.Name) : "";
}
