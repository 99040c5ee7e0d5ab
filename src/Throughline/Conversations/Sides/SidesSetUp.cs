using Microsoft.Extensions.DependencyInjection;
using Throughline.Channels.Contract;
using Throughline.Conversations.People;
using Throughline.Conversations.Sides.Api;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Verbs;
using Throughline.Work;

namespace Throughline.Conversations.Sides;

/// <summary>What several of us do in one conversation: asking beside it, linking, following, being named.</summary>
internal static class SidesSetUp
{
    public static IServiceCollection AddSides(this IServiceCollection services) =>
        services
            .AddSingleton<WriteBeside>()
            .AddSingleton<LinkConversations>()
            .AddSingleton<Mentions>()
            .AddSingleton<Following>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<Following>())
            .AddSingleton<SideConversations>()
            .AddScoped<TogetherSteps>()
            .AddSingleton<IChannel, SideLetters>()
            .AddSingleton<IDeliverer, SideDeliverer>();
}
