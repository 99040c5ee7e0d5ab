using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Access.SignIn;

namespace Throughline.Host.Web.Access;

/// <summary>Coming in and going out.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/signin", ShowAsync).AllowAnonymous();
        pages.MapPost("/signin", SignInAsync).AllowAnonymous();
        pages.MapPost("/signin/demo", LookAroundAsync).AllowAnonymous();
        pages.MapGet("/signin/with/{provider}", GoToProvider).AllowAnonymous();
        pages.MapPost("/signout", SignOutAsync).RequireAuthorization(May.Enter);
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        SignedIn who,
        DemoDoor demo,
        Joining joining,
        [FromQuery(Name = "return_to")] string? returnTo,
        string? refused,
        CancellationToken ct
    )
    {
        if (who.Person is not null && refused is null)
            return Pages.See(http, returnTo);
        var fault = refused is null ? null : "signin.refused_provider";
        return await PageAsync(http, demo, joining, new SignInForm { ReturnTo = returnTo, Fault = fault }, 200, ct);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http,
        SignInWithPassword signIn,
        DemoDoor demo,
        Joining joining,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm(Name = "return_to")] string? returnTo,
        CancellationToken ct
    )
    {
        var device = DeviceCookie.Read(http, Addresses.Normalise(email ?? ""));
        var outcome = await signIn.RunAsync(email ?? "", password ?? "", device, Browsers.OriginOf(http), ct);
        if (await Entrance.NextAsync(http, outcome, returnTo) is { } next)
            return Pages.See(http, next);
        var form = new SignInForm
        {
            Email = email,
            ReturnTo = returnTo,
            Fault = outcome is SignInOutcome.Wait ? "signin.wait" : "signin.refused",
            Wait = (outcome as SignInOutcome.Wait)?.For,
        };
        return await PageAsync(http, demo, joining, form, StatusCodes.Status422UnprocessableEntity, ct);
    }

    private static async Task<IResult> LookAroundAsync(
        HttpContext http,
        DemoDoor door,
        DemoOwner demo,
        [FromForm(Name = "return_to")] string? returnTo,
        CancellationToken ct
    )
    {
        if (!await door.IsOpenAsync(http) || await demo.SignInAsync(Browsers.OriginOf(http), ct) is not { } secret)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        await Entrance.LeaveAsync(http);
        SessionCookie.Write(http, secret);
        return Pages.See(http, returnTo);
    }

    /// <summary>A link rather than a form: browsers hold a form that leads elsewhere against the page's policy.</summary>
    private static IResult GoToProvider(
        string provider,
        AccessSettings settings,
        [FromQuery(Name = "return_to")] string? returnTo
    ) =>
        settings.Providers.FirstOrDefault(one => one.Name == provider) is { } known
            ? TypedResults.Challenge(Providers.PropertiesFor(returnTo), [known.Scheme])
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> SignOutAsync(
        HttpContext http,
        SignedIn who,
        EndingSessions ending,
        CancellationToken ct
    )
    {
        if (who is { Person: { } person, Session: { } session })
            await ending.EndAsync(person.Id, session.Id, person.Actor, Browsers.OriginOf(http), ct);
        SessionCookie.Remove(http);
        SessionCookie.RemoveHalf(http);
        return Pages.See(http, "/signin");
    }

    private static async Task<RazorComponentResult> PageAsync(
        HttpContext http,
        DemoDoor demo,
        Joining joining,
        SignInForm form,
        int status,
        CancellationToken ct
    ) =>
        new RazorComponentResult<SignInPage>(
            new Dictionary<string, object?>
            {
                [nameof(SignInPage.Form)] = form,
                [nameof(SignInPage.IsDemo)] = await demo.IsOpenAsync(http),
                [nameof(SignInPage.IsEmpty)] = await joining.IsSetUpDueAsync(ct),
            }
        )
        {
            StatusCode = status,
        };
}
