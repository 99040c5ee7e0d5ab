using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access.Factors;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;
using Throughline.Storage;

namespace Throughline.Host.Web.Access;

/// <summary>The second factor, for whoever has given the password.</summary>
internal static class SecondStepPages
{
    public static void MapSecondStepPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/signin/second", ShowAsync).AllowAnonymous();
        pages.MapPost("/signin/second", TakeCodeAsync).AllowAnonymous();
        pages.MapPost("/signin/second/passkey", TakePasskeyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        SessionBook sessions,
        [FromQuery(Name = "return_to")] string? returnTo
    ) =>
        await FindAsync(http, sessions) is var (session, person)
            ? await PageAsync(http, session, person, new SignInForm { ReturnTo = returnTo }, StatusCodes.Status200OK)
            : Pages.See(http, "/signin");

    private static async Task<IResult> TakeCodeAsync(
        HttpContext http,
        SessionBook sessions,
        SignInWithSecondFactor signIn,
        [FromForm] string? code,
        [FromForm(Name = "return_to")] string? returnTo,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, sessions) is not var (session, person))
            return Pages.See(http, "/signin");
        var outcome = await signIn.WithCodeAsync(session, person, code ?? "", Browsers.OriginOf(http), ct);
        return await AnswerAsync(http, session, person, outcome, "second.refused", returnTo);
    }

    private static async Task<IResult> TakePasskeyAsync(
        HttpContext http,
        SessionBook sessions,
        SignInWithSecondFactor signIn,
        PasskeyCeremonies passkeys,
        PublicAddress address,
        [FromForm] string? credential,
        [FromForm(Name = "return_to")] string? returnTo,
        CancellationToken ct
    )
    {
        if (await FindAsync(http, sessions) is not var (session, person))
            return Pages.See(http, "/signin");
        var verified = await passkeys.VerifyAsync(http, session, person, address.SiteFor(http), credential ?? "");
        var outcome = await signIn.WithPasskeyAsync(session, person, verified, Browsers.OriginOf(http), ct);
        return await AnswerAsync(http, session, person, outcome, "second.refused_passkey", returnTo);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        Session session,
        Person person,
        SignInOutcome outcome,
        string refused,
        string? returnTo
    )
    {
        if (await Entrance.NextAsync(http, outcome, returnTo) is { } next)
            return Pages.See(http, next);
        var form = new SignInForm
        {
            ReturnTo = returnTo,
            Fault = outcome is SignInOutcome.Wait ? "signin.wait" : refused,
            Wait = (outcome as SignInOutcome.Wait)?.For,
        };
        return await PageAsync(http, session, person, form, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The session that waits for the second factor; one that has it, or none, has nothing to do here.</summary>
    private static async Task<(Session, Person)?> FindAsync(HttpContext http, SessionBook sessions) =>
        SessionCookie.ReadHalf(http) is { } secret
        && await sessions.FindAsync(secret, http.RequestAborted) is ({ VerifiedAt: null } session, var person)
            ? (session, person)
            : null;

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext http,
        Session session,
        Person person,
        SignInForm form,
        int status
    )
    {
        var services = http.RequestServices;
        var factors = await SecondFactors.OfAsync(
            services.GetRequiredService<Database>(),
            person.Id,
            http.RequestAborted
        );
        var options =
            factors.Passkeys.Count > 0
                ? await services
                    .GetRequiredService<PasskeyCeremonies>()
                    .BeginAskingAsync(http, session, person, services.GetRequiredService<PublicAddress>().SiteFor(http))
                : null;
        return new RazorComponentResult<SecondStepPage>(
            new Dictionary<string, object?>
            {
                [nameof(SecondStepPage.Form)] = form,
                [nameof(SecondStepPage.HasApp)] = factors.AuthenticatorSince is not null,
                [nameof(SecondStepPage.PasskeyOptions)] = options,
            }
        )
        {
            StatusCode = status,
        };
    }
}
