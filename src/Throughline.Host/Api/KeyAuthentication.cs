using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Throughline.Access;

namespace Throughline.Host.Api;

/// <summary>
/// Bearer tokens; write keys as the user name of Basic, as Segment's SDKs send them; and a token as the password of
/// Basic, for programs that know nothing else.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Keys keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (
            !AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || header.Parameter is not { } parameter
        )
            return AuthenticateResult.NoResult();
        if (header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return await TokenAsync(parameter) ?? AuthenticateResult.Fail("no such token");
        if (
            !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || Basic(parameter) is not var (user, password)
        )
            return AuthenticateResult.Fail("neither Bearer nor Basic");
        if (await keys.FindWriteKeyAsync(user, Context.RequestAborted) is { } key)
            return Success(
                key.Name,
                [new(Callers.Claim, key.Id.ToString()), new("write_key", key.Trusted ? "trusted" : "public")]
            );
        return await TokenAsync(password) ?? AuthenticateResult.Fail("no such key");
    }

    /// <summary>Every 401 says how to do better (RFC 9110, section 15.5.2); Basic would make browsers ask people.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private async Task<AuthenticateResult?> TokenAsync(string secret)
    {
        if (await keys.FindTokenAsync(secret, Context.RequestAborted) is not { } token)
            return null;
        var claims = token.Scopes.Split(',').Select(scope => new Claim("scope", scope));
        return Success(
            token.Name,
            [new(Callers.Claim, token.Id.ToString()), new("token", token.Id.ToString()), .. claims]
        );
    }

    private static AuthenticateResult Success(string name, IEnumerable<Claim> claims)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), .. claims], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private static (string User, string Password)? Basic(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
    }
}
