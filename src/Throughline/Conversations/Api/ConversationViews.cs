using Throughline.Conversations.Channelling;
using Throughline.Conversations.Sla;
using Throughline.Conversations.Sla.Api;
using Throughline.Kernel;

namespace Throughline.Conversations.Api;

/// <summary>Conversations as they are answered, measured by the hours of who answers them.</summary>
internal sealed class ConversationViews(WorkingTime time, SlaReading sla, MessageDeliveries deliveries)
{
    public async Task<ConversationView> OfAsync(Conversation it, CustomerId customer, CancellationToken ct) =>
        ConversationView.Of(it, customer, await time.OfAsync(it.Team, ct)) with
        {
            Clocks = [.. (await sla.OfAsync(it.Id, ct)).Select(ClockView.Of)],
        };

    public async Task<ConversationView> OfAsync(Reading.Thread thread, CancellationToken ct)
    {
        var carried = await deliveries.OfAsync(thread, ct);
        return await OfAsync(thread.Conversation, thread.CustomerId, ct) with
        {
            Messages = [.. thread.Messages.Select(each => MessageView.Of(each.ConversationId, each.Message, carried))],
        };
    }
}
