using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Work.Outside;

namespace Throughline.Tests.Support;

/// <summary>What a server under test may call, for its constructor.</summary>
internal static class Receivers
{
    // Somewhere public, so that an address is taken; nothing ever answers there.
    private static readonly IPAddress Public = IPAddress.Parse("198.41.0.4");

    public static OutsideRules OnThisMachine { get; } =
        new() { AllowHttp = true, Networks = [IPNetwork.Parse("127.0.0.0/8")] };

    /// <summary>Receivers on this machine, without encryption.</summary>
    public static void Local(IServiceCollection services) => services.AddSingleton(OnThisMachine);

    /// <summary>Every name leads somewhere public.</summary>
    public static void PublicNames(IServiceCollection services) =>
        services.AddSingleton<ResolveName>((_, _) => Task.FromResult<IPAddress[]>([Public]));
}
