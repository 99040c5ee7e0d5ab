using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Access.Sessions;

namespace Throughline.Host.Web.Access;

/// <summary>Coming in and going out.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/signin", ShowAsync).AllowAnonymous();
        pages.MapPost("/signin/demo", LookAroundAsync).AllowAnonymous();
        pages.MapPost("/signout", SignOutAsync).RequireAuthorization(May.Enter);
    }

    private static async Task<RazorComponentResult<SignInPage>> ShowAsync(
        HttpContext http,
        DemoDoor demo,
        string? return_to
    ) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(SignInPage.IsDemo)] = await demo.IsOpenAsync(http),
                [nameof(SignInPage.ReturnTo)] = return_to,
            }
        );

    private static async Task<IResult> LookAroundAsync(
        HttpContext http,
        DemoDoor door,
        DemoOwner demo,
        CancellationToken ct
    )
    {
        if (!await door.IsOpenAsync(http) || await demo.SignInAsync(Browsers.OriginOf(http), ct) is not { } secret)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        SessionCookie.Write(http, secret);
        var form = await http.Request.ReadFormAsync(ct);
        return Pages.See(http, form["return_to"]);
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext http,
        SignedIn signedIn,
        EndingSessions ending,
        CancellationToken ct
    )
    {
        if (signedIn is { Person: { } person, Session: { } session })
            await ending.EndAsync(person.Id, session.Id, person.Actor, Browsers.OriginOf(http), ct);
        SessionCookie.Remove(http);
        return Pages.See(http, "/signin");
    }
}
