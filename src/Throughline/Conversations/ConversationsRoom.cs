using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations.Api;
using Throughline.Conversations.Drafting;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Verbs;
using Throughline.Work;

namespace Throughline.Conversations;

/// <summary>
/// The room Conversations owns what happens between a customer who needs something and those who help: messages,
/// cycles from open to resolved, promises, and the facts that service metrics are made of. How messages travel is left
/// to Channels, what the numbers mean to Metrics.
/// </summary>
public static class ConversationsRoom
{
    public static IServiceCollection AddConversations(this IServiceCollection services) =>
        services
            .AddSingleton<ConversationBook>()
            .AddSingleton<OpenConversation>()
            .AddSingleton<AssignConversation>()
            .AddSingleton<MergeConversations>()
            .AddSingleton<ConversationReading>()
            .AddSingleton<ConversationList>()
            .AddSingleton<OpenMatters>()
            .AddSingleton<Drafts>()
            .AddSingleton<IPersonalData, Drafts>()
            .AddSingleton<Steps>()
            .AddSingleton<ITimerHandler, SettleConversation>()
            .AddSingleton<ITimerHandler, WakeConversation>();
}
