using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace Throughline.Host.Api.Description;

/// <summary>Who may call what, as OpenAPI says it.</summary>
internal static class SecurityDescription
{
    public static OpenApiSecurityScheme Token { get; } =
        new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token from `throughline token create --name NAME --scope read,write`.",
        };

    public static OpenApiSecurityScheme WriteKey { get; } =
        new()
        {
            Type = SecuritySchemeType.Http,
            Scheme = "basic",
            Description = "A key from `throughline key create --name NAME` as user name, with an empty password.",
        };

    /// <summary>The scope that a route asks for; null when a write key is enough.</summary>
    public static string? ScopeOf(IList<object> metadata) =>
        metadata.OfType<IAllowAnonymous>().Any()
            ? null
            : metadata.OfType<IAuthorizeData>().LastOrDefault(data => data.Policy is not null)?.Policy
                ?? Throughline.Access.Scopes.Admin;

    public static List<OpenApiSecurityRequirement> Requirements(string? scope, OpenApiDocument? document)
    {
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("token", document)] = [] };
        return scope is null
            ? [new() { [new OpenApiSecuritySchemeReference("write_key", document)] = [] }, token]
            : [token];
    }
}
