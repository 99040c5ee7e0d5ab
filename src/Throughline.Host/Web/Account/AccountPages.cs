using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Access.Sessions;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Host.Web.Account;

/// <summary>A person's own account: name, language, password, second factors, sessions.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder pages)
    {
        var account = pages.MapGroup("/account").RequireAuthorization(May.Enter);
        account.MapGet("", ShowAsync);
        account.MapPost("/profile", UpdateAsync);
        account.MapPost("/password", ChangePasswordAsync);
        account.MapPost("/sessions/{id:guid}/end", EndSessionAsync);
        account.MapPost("/sessions/end-others", EndOthersAsync);
        account.MapFactorPages();
    }

    // With a parameter besides the context: a handler of the context alone is taken for one that writes its answer itself.
    private static Task<IResult> ShowAsync(HttpContext http, CancellationToken ct) =>
        PageAsync(http, new AccountFaults());

    /// <summary>The account, with what was wrong with a form of it.</summary>
    public static async Task<IResult> PageAsync(HttpContext http, AccountFaults faults)
    {
        var services = http.RequestServices;
        var ct = http.RequestAborted;
        var who = services.GetRequiredService<SignedIn>();
        var person = who.Person!;
        return Pages.Form<AccountPage>(
            new()
            {
                [nameof(AccountPage.Person)] = person,
                [nameof(AccountPage.Own)] = who.Session!.Id,
                [nameof(AccountPage.Factors)] = await SecondFactors.OfAsync(
                    services.GetRequiredService<Database>(),
                    person.Id,
                    ct
                ),
                [nameof(AccountPage.Sessions)] = await services
                    .GetRequiredService<PeopleReading>()
                    .SessionsOfAsync(person.Id, ct),
                [nameof(AccountPage.Faults)] = faults,
            },
            faults.Any
        );
    }

    private static async Task<IResult> UpdateAsync(
        HttpContext http,
        SignedIn who,
        UpdateProfile update,
        [FromForm] string? name,
        [FromForm] string? language,
        [FromForm(Name = "time_zone")] string? timeZone,
        CancellationToken ct
    )
    {
        var zone = timeZone?.Trim() is { Length: > 0 } typed ? typed : null;
        if (zone is not null && !TimeZones.IsOne(zone))
            return await PageAsync(http, new AccountFaults { TimeZone = true });
        await update.RunAsync(who.Person!.Id, name ?? "", Languages.Named(language)?.Code, zone, ct);
        return Pages.Done(http, "/account", "account.saved");
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext http,
        SignedIn who,
        ChangePassword change,
        [FromForm] string? present,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        var outcome = await change.RunAsync(
            who.Person!,
            who.Session!,
            present ?? "",
            password ?? "",
            Browsers.OriginOf(http),
            ct
        );
        if (outcome is not PasswordOutcome.Done done)
            return await PageAsync(http, new AccountFaults { Password = outcome });
        SessionCookie.Write(http, done.Secret!);
        return Pages.Done(http, "/account", "account.password_changed");
    }

    private static async Task<IResult> EndSessionAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        EndingSessions ending,
        CancellationToken ct
    )
    {
        var person = who.Person!;
        var ended = await ending.EndAsync(person.Id, new SessionId(id), person.Actor, Browsers.OriginOf(http), ct);
        return ended
            ? Pages.Done(http, "/account", "account.session_ended")
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> EndOthersAsync(
        HttpContext http,
        SignedIn who,
        EndingSessions ending,
        Database database,
        CancellationToken ct
    )
    {
        var person = who.Person!;
        var origin = Browsers.OriginOf(http);
        await database.WriteAsync(
            tx => ending.EndOthersAsync(tx, person.Id, who.Session!.Id, person.Actor, origin, ct),
            ct
        );
        return Pages.Done(http, "/account", "account.sessions_ended");
    }
}
