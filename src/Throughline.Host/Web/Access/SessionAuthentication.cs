using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Host.Api;
using Throughline.Host.Web.Live;

namespace Throughline.Host.Web.Access;

/// <summary>Whose browser it is, by the session its cookie names. The only way into pages.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionBook sessions,
    WorkspaceSettings workspaces
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    /// <summary>A right of <see cref="May"/> that the person's role grants.</summary>
    public const string Right = "may";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Context) is not { } secret)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(secret, Context.RequestAborted) is not var (session, person))
            return AuthenticateResult.Fail("the session has ended");
        // Half signed in: known to the page that asks for the second factor, and to no other.
        if (session.VerifiedAt is null)
            return AuthenticateResult.Fail("the second factor is missing");
        Context.RequestServices.GetRequiredService<SignedIn>().Is(session, person);
        // Whoever set no clock of their own reads by that of the company.
        var zone = person.TimeZone ?? (await workspaces.GetAsync(Context.RequestAborted)).TimeZone;
        var user = new ClaimsPrincipal(new ClaimsIdentity(Claims(session, person, zone), SchemeName));
        return AuthenticateResult.Success(new AuthenticationTicket(user, SchemeName));
    }

    /// <summary>People are shown where to sign in, and come back to where they were going.</summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (await LiveSocket.TellSignedOutAsync(Context))
            return;
        var asks = HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);
        if (Pages.IsWanted(Request) && asks)
            Response.Redirect($"/signin{QueryString.Create("return_to", Request.Path + Request.QueryString)}");
        else
            Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private static IEnumerable<Claim> Claims(Session session, Person person, string zone) =>
        [
            // By which the framework ties a form's token to who may send it: this session, not merely this person.
            new(ClaimTypes.NameIdentifier, session.Id.ToString()),
            new(Callers.Claim, person.Id.ToString()),
            new(ClaimTypes.Name, person.Name),
            new(ClaimTypes.Role, person.Role.Name),
            .. Claims(Reader.LanguageClaim, person.Language),
            new(Reader.ZoneClaim, zone),
            .. person.Role.Rights.Select(right => new Claim(Right, right)),
        ];

    private static IEnumerable<Claim> Claims(string type, string? value) => value is null ? [] : [new(type, value)];
}
