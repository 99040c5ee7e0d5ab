using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Throughline.Tests.Conversations;

/// <summary>A clock that goes on from a day after the worked examples, whenever the tests run.</summary>
internal sealed class HistoryClock : TimeProvider
{
    private readonly TimeSpan ahead = new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero) - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public static void Put(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new HistoryClock()));
}
