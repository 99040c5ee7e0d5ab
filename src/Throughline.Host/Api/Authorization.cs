using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Throughline.Access;
using Throughline.Host.Web.Access;

namespace Throughline.Host.Api;

/// <summary>
/// Who may do what: a policy per scope of tokens, for the API, and one per right of people, for pages. Neither opens
/// the other's doors, and a route that names no policy is closed to everybody.
/// </summary>
internal static class Authorization
{
    private const string ByAddress = "by address";

    public static IServiceCollection AddAccessControl(this IServiceCollection services)
    {
        services
            .AddAuthentication(ByAddress)
            .AddPolicyScheme(ByAddress, null, either => either.ForwardDefaultSelector = SchemeFor)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        var authorization = services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(
                scope,
                policy =>
                    policy
                        .AddAuthenticationSchemes(KeyAuthentication.SchemeName)
                        .RequireClaim("scope", scope, Scopes.Admin)
            );
        foreach (var right in May.All)
            authorization.AddPolicy(
                right,
                policy =>
                    policy
                        .AddAuthenticationSchemes(SessionAuthentication.SchemeName)
                        .RequireClaim(SessionAuthentication.Right, right)
            );
        return services;
    }

    /// <summary>A cookie says nothing to the API, so no other site can borrow it; a key says nothing to pages.</summary>
    private static string SchemeFor(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase)
            ? KeyAuthentication.SchemeName
            : SessionAuthentication.SchemeName;
}
