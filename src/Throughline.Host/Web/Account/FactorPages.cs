using System.Buffers.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Access.Factors;
using Throughline.Access.Passwords;
using Throughline.Access.People;
using Throughline.Host.Web.Access;
using Throughline.Host.Web.Speech;
using Throughline.Storage;

namespace Throughline.Host.Web.Account;

/// <summary>Adding and removing second factors. What weakens the account asks for the password again.</summary>
internal static class FactorPages
{
    // A credential's id has at most 1,023 bytes (WebAuthn, section 4).
    private const int LongestCredential = 1_400;

    public static void MapFactorPages(this IEndpointRouteBuilder account)
    {
        account.MapGet("/authenticator", ShowAppAsync);
        account.MapPost("/authenticator", ConfirmAppAsync);
        account.MapGet("/authenticator/remove", RazorComponentResult () => Ask("app", "/account/authenticator/remove"));
        account.MapPost("/authenticator/remove", RemoveAppAsync);
        account.MapGet("/passkeys/new", ShowPasskeyAsync);
        account.MapPost("/passkeys", AddPasskeyAsync);
        account.MapGet(
            "/passkeys/remove",
            RazorComponentResult (string? passkey) => Ask("passkey", "/account/passkeys/remove", passkey)
        );
        account.MapPost("/passkeys/remove", RemovePasskeyAsync);
        account.MapGet("/recovery-codes", RazorComponentResult () => Ask("codes", "/account/recovery-codes"));
        account.MapPost("/recovery-codes", NewCodesAsync);
    }

    private static async Task<IResult> ShowAppAsync(
        HttpContext http,
        SignedIn who,
        Enrolment enrolment,
        ChangePassword passwords,
        bool? first,
        CancellationToken ct
    ) =>
        await LateAsync(http, who, passwords)
        ?? await AppPageAsync(http, who.Person!, enrolment, first ?? false, isWrong: false, ct);

    private static async Task<IResult> ConfirmAppAsync(
        HttpContext http,
        SignedIn who,
        Enrolment enrolment,
        ChangePassword passwords,
        [FromForm] string? code,
        [FromForm] bool? first,
        CancellationToken ct
    )
    {
        if (await LateAsync(http, who, passwords) is { } refusal)
            return refusal;
        var person = who.Person!;
        var codes = await enrolment.ConfirmAuthenticatorAsync(person, code ?? "", Browsers.OriginOf(http), ct);
        return codes is null
            ? await AppPageAsync(http, person, enrolment, first ?? false, isWrong: true, ct)
            : Added(http, codes);
    }

    private static async Task<IResult> AppPageAsync(
        HttpContext http,
        Person person,
        Enrolment enrolment,
        bool first,
        bool isWrong,
        CancellationToken ct
    )
    {
        if (await enrolment.BeginAuthenticatorAsync(person.Id, ct) is not { } secret)
            return Pages.See(http, "/account");
        return Pages.Form<AppPage>(
            new()
            {
                [nameof(AppPage.Address)] = Totp.UriOf(secret, person.Email),
                [nameof(AppPage.Typed)] = Totp.TypedForm(secret),
                [nameof(AppPage.IsFirst)] = first,
                [nameof(AppPage.IsWrong)] = isWrong,
            },
            isWrong
        );
    }

    private static async Task<IResult> ShowPasskeyAsync(
        HttpContext http,
        SignedIn who,
        PasskeyCeremonies passkeys,
        PublicAddress address,
        ChangePassword passwords
    ) => await LateAsync(http, who, passwords) ?? await PasskeyPageAsync(http, who, passkeys, address, isWrong: false);

    private static async Task<IResult> AddPasskeyAsync(
        HttpContext http,
        SignedIn who,
        PasskeyCeremonies passkeys,
        PublicAddress address,
        ChangePassword passwords,
        Words words,
        [FromForm] string? credential,
        [FromForm] string? name
    )
    {
        if (await LateAsync(http, who, passwords) is { } refusal)
            return refusal;
        var codes = await passkeys.AddAsync(
            http,
            who.Session!,
            who.Person!,
            address.SiteFor(http),
            credential ?? "",
            string.IsNullOrWhiteSpace(name) ? words["passkey.unnamed"] : name,
            Browsers.OriginOf(http)
        );
        return codes is null ? await PasskeyPageAsync(http, who, passkeys, address, isWrong: true) : Added(http, codes);
    }

    private static async Task<IResult> PasskeyPageAsync(
        HttpContext http,
        SignedIn who,
        PasskeyCeremonies passkeys,
        PublicAddress address,
        bool isWrong
    ) =>
        Pages.Form<PasskeyPage>(
            new()
            {
                [nameof(PasskeyPage.Options)] = await passkeys.BeginAddingAsync(
                    http,
                    who.Session!,
                    who.Person!,
                    address.SiteFor(http)
                ),
                [nameof(PasskeyPage.IsWrong)] = isWrong,
            },
            isWrong
        );

    private static async Task<IResult> RemoveAppAsync(
        HttpContext http,
        SignedIn who,
        Enrolment enrolment,
        ChangePassword passwords,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        if (await RefusalAsync(http, who, passwords, password) is { } refusal)
            return refusal;
        await enrolment.RemoveAuthenticatorAsync(who.Person!, who.Actor, Browsers.OriginOf(http), ct);
        return Pages.Done(http, "/account", "factors.removed");
    }

    private static async Task<IResult> RemovePasskeyAsync(
        HttpContext http,
        SignedIn who,
        Enrolment enrolment,
        ChangePassword passwords,
        [FromForm] string? passkey,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        if (passkey is not { Length: > 0 and < LongestCredential } || !Base64Url.IsValid(passkey))
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        if (await RefusalAsync(http, who, passwords, password) is { } refusal)
            return refusal;
        var id = Base64Url.DecodeFromChars(passkey);
        await enrolment.RemovePasskeyAsync(who.Person!, id, who.Actor, Browsers.OriginOf(http), ct);
        return Pages.Done(http, "/account", "factors.removed");
    }

    private static async Task<IResult> NewCodesAsync(
        HttpContext http,
        SignedIn who,
        RecoveryCodes codes,
        ChangePassword passwords,
        Database database,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        if (await RefusalAsync(http, who, passwords, password) is { } refusal)
            return refusal;
        var origin = Browsers.OriginOf(http);
        if (!(await SecondFactors.OfAsync(database, who.Person!.Id, ct)).Any)
            return Pages.See(http, "/account");
        return Show(await database.WriteAsync(tx => codes.MakeAsync(tx, who.Person!, origin, ct), ct));
    }

    /// <summary>With the first second factor come the recovery codes, shown this once.</summary>
    private static IResult Added(HttpContext http, IReadOnlyList<string> codes) =>
        codes.Count > 0 ? Show(codes) : Pages.Done(http, "/account", "factors.added");

    private static RazorComponentResult<CodesPage> Show(IReadOnlyList<string> codes) =>
        new RazorComponentResult<CodesPage>(new Dictionary<string, object?> { [nameof(CodesPage.Codes)] = codes });

    private static async Task<IResult?> LateAsync(HttpContext http, SignedIn who, ChangePassword passwords) =>
        passwords.Refusal(who.Person!, who.Session!) is { } refusal
            ? await AccountPages.PageAsync(http, new AccountFaults { Confirmation = refusal })
            : null;

    private static async Task<IResult?> RefusalAsync(
        HttpContext http,
        SignedIn who,
        ChangePassword passwords,
        string? password
    )
    {
        var origin = Browsers.OriginOf(http);
        var outcome = await passwords.ConfirmAsync(
            who.Person!,
            who.Session!,
            password ?? "",
            origin,
            http.RequestAborted
        );
        return outcome is PasswordOutcome.Done
            ? null
            : await AccountPages.PageAsync(http, new AccountFaults { Confirmation = outcome });
    }

    private static RazorComponentResult<ConfirmPage> Ask(string what, string action, string? passkey = null) =>
        new RazorComponentResult<ConfirmPage>(
            new Dictionary<string, object?>
            {
                [nameof(ConfirmPage.What)] = what,
                [nameof(ConfirmPage.Action)] = action,
                [nameof(ConfirmPage.Passkey)] = passkey,
            }
        );
}
