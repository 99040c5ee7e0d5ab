using Microsoft.Extensions.DependencyInjection;
using Throughline.Channels.Contract;
using Throughline.Channels.Loopback;
using Throughline.Channels.Quarantine;
using Throughline.Customers.Verbs;

namespace Throughline.Channels;

/// <summary>
/// The room Channels owns how messages travel: what each way can do, how bytes become messages and messages bytes, and
/// the files they carry. What a message means for a conversation is left to Conversations.
/// </summary>
public static class ChannelsRoom
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        foreach (var channel in DeclaredChannel.All)
            services.AddSingleton<IChannel>(channel);
        return services
            .AddSingleton<LoopbackChannel>()
            .AddSingleton<IChannel>(provider => provider.GetRequiredService<LoopbackChannel>())
            .AddSingleton<ChannelList>()
            .AddSingleton<ChannelQuarantine>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<ChannelQuarantine>());
    }
}
