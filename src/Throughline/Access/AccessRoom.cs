using Microsoft.Extensions.DependencyInjection;
using Throughline.Access.People;
using Throughline.Access.Sessions;

namespace Throughline.Access;

/// <summary>
/// The room Access owns who comes in and how: people, their roles, sessions and second factors, tokens and write keys,
/// and the audit of it all. What each route asks of them is said where the route is mapped.
/// </summary>
public static class AccessRoom
{
    public static IServiceCollection AddAccess(this IServiceCollection services) =>
        services
            .AddSingleton<ProtectionKeys>()
            .AddSingleton<SessionBook>()
            .AddSingleton<LivingSessions>()
            .AddSingleton<EndingSessions>()
            .AddSingleton<DemoOwner>()
            .AddScoped<SignedIn>();
}
