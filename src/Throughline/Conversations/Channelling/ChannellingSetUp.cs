using Microsoft.Extensions.DependencyInjection;
using Throughline.Customers.Verbs;
using Throughline.Work;

namespace Throughline.Conversations.Channelling;

/// <summary>Channelling owns the way between channels and conversations: what comes in, what goes out, and what of it is heard.</summary>
internal static class ChannellingSetUp
{
    public static IServiceCollection AddChannelling(this IServiceCollection services) =>
        services
            .AddSingleton<Outbox>()
            .AddSingleton<DeliveryNews>()
            .AddSingleton<MessageDeliveries>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<MessageDeliveries>())
            .AddSingleton<IDeliverer, MessageDeliverer>()
            .AddSingleton<IncomingFiles>()
            .AddSingleton<AutomaticReplies>()
            .AddSingleton<Acknowledgements>()
            .AddSingleton<Acknowledging>()
            .AddSingleton<TakeMessage>()
            .AddSingleton<QuarantinedMessages>();
}
