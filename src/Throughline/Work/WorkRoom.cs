using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Throughline.Work.Outside;

namespace Throughline.Work;

/// <summary>
/// The room Work owns what happens later and what goes outside: timers and deliveries, each a row that survives
/// restarts, and calls to addresses that somebody configured. What they mean is left to the rooms that schedule them
/// and register an <see cref="ITimerHandler"/> or an <see cref="IDeliverer"/>.
/// </summary>
public static class WorkRoom
{
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.TryAddSingleton(new OutsideRules());
        services.TryAddSingleton<ResolveName>(Dns.GetHostAddressesAsync);
        return services
            .AddSingleton<Timers>()
            .AddSingleton<Deliveries>()
            .AddSingleton<DeliveryEnds>()
            .AddSingleton<OutsideAddresses>()
            .AddSingleton<OutsideCalls>();
    }
}
