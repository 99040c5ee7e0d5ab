using Throughline.Access.Sessions;
using Throughline.Access.SignIn;

namespace Throughline.Host.Web.Access;

/// <summary>What every way in ends with: the cookies, and where to go.</summary>
internal static class Entrance
{
    /// <summary>Where the browser goes next; null when it stays outside.</summary>
    public static async Task<string?> NextAsync(HttpContext http, SignInOutcome outcome, string? returnTo)
    {
        switch (outcome)
        {
            case SignInOutcome.Done done:
                await OpenAsync(http, done.Secret, done.Person.Email);
                return Pages.IsLocal(returnTo) ? returnTo : "/";
            case SignInOutcome.SecondFactor half:
                SessionCookie.WriteHalf(http, half.Secret);
                var query = Pages.IsLocal(returnTo) ? QueryString.Create("return_to", returnTo!) : default;
                return $"/signin/second{query}";
            default:
                return null;
        }
    }

    /// <summary>Signed in: whoever was so in this browser before is not any more.</summary>
    public static async Task OpenAsync(HttpContext http, string secret, string email)
    {
        await LeaveAsync(http);
        SessionCookie.Write(http, secret);
        SessionCookie.RemoveHalf(http);
        DeviceCookie.Write(http, email);
    }

    public static async Task LeaveAsync(HttpContext http)
    {
        if (SessionCookie.Read(http) is not { } before)
            return;
        var services = http.RequestServices;
        if (
            await services.GetRequiredService<SessionBook>().FindAsync(before, http.RequestAborted)
            is not var (old, person)
        )
            return;
        await services
            .GetRequiredService<EndingSessions>()
            .EndAsync(person.Id, old.Id, person.Actor, Browsers.OriginOf(http), http.RequestAborted);
    }
}
