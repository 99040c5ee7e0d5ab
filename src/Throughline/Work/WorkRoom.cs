using Microsoft.Extensions.DependencyInjection;

namespace Throughline.Work;

/// <summary>
/// The room Work owns what happens later: timers and deliveries, each a row that survives restarts. What they mean is
/// left to the rooms that schedule them and register an <see cref="ITimerHandler"/> or an <see cref="IDeliverer"/>.
/// </summary>
public static class WorkRoom
{
    public static IServiceCollection AddWork(this IServiceCollection services) =>
        services.AddSingleton<Timers>().AddSingleton<Deliveries>();
}
