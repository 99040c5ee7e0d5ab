using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Throughline.Access;

namespace Throughline.Host.Api;

/// <summary>Who may do what: a policy per scope. A route that names none is closed to everybody without a key.</summary>
internal static class Authorization
{
    public static IServiceCollection AddKeyAuthentication(this IServiceCollection services)
    {
        services
            .AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        var authorization = services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireClaim("scope", Scopes.Admin).Build());
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(scope, policy => policy.RequireClaim("scope", scope, Scopes.Admin));
        return services;
    }
}
