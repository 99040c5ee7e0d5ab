using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Host.Web.Access;
using Throughline.Storage;

namespace Throughline.Host.Web.People;

/// <summary>Settings: write keys of sources, and API tokens. A secret is shown once, with what to do with it.</summary>
internal static class SourcePages
{
    private const string Sources = "/settings/sources";
    private const string Tokens = "/settings/tokens";

    // As long as a name may be in the ledger; longer ones are no names.
    private const int LongestName = 100;

    public static void MapSourcePages(this IEndpointRouteBuilder pages)
    {
        var sources = pages.MapGroup(Sources).RequireAuthorization(May.ManageSources);
        sources.MapGet("", ListSourcesAsync);
        sources.MapGet("/new", RazorComponentResult () => Form(isToken: false, new KeyForm()));
        sources.MapPost("", CreateSourceAsync);
        sources.MapPost("/{id:guid}/revoke", RevokeSourceAsync);
        var tokens = pages.MapGroup(Tokens).RequireAuthorization(May.ManageSources);
        tokens.MapGet("", ListTokensAsync);
        tokens.MapGet("/new", RazorComponentResult () => Form(isToken: true, new KeyForm()));
        tokens.MapPost("", CreateTokenAsync);
        tokens.MapPost("/{id:guid}/revoke", RevokeTokenAsync);
    }

    private static async Task<RazorComponentResult> ListSourcesAsync(
        KeysReading reading,
        Database database,
        TimeProvider time,
        CancellationToken ct
    ) =>
        new RazorComponentResult<SourceList>(
            new Dictionary<string, object?>
            {
                [nameof(SourceList.Keys)] = await reading.WriteKeysAsync(ct),
                [nameof(SourceList.Heard)] = await database.SnapshotAsync(
                    tx => Heard.ReadAsync(tx, time.GetUtcNow(), ct),
                    ct
                ),
            }
        );

    private static async Task<RazorComponentResult> ListTokensAsync(KeysReading reading, CancellationToken ct) =>
        new RazorComponentResult<TokenList>(
            new Dictionary<string, object?> { [nameof(TokenList.Tokens)] = await reading.TokensAsync(ct) }
        );

    private static async Task<IResult> CreateSourceAsync(
        HttpContext http,
        SignedIn who,
        Keys keys,
        PublicAddress address,
        [FromForm] string? name,
        [FromForm] string? trust,
        CancellationToken ct
    )
    {
        var form = new KeyForm { Name = NameOf(name), IsTrusted = trust != "public" };
        if (form.Name.Length is 0 or > LongestName)
            return Form(isToken: false, form with { Fault = "sources.bad_name" });
        var secret = await keys.CreateWriteKeyAsync(form.Name, form.IsTrusted, ct, Browsers.DeedOf(http, who));
        return secret is null
            ? Form(isToken: false, form with { Fault = "sources.taken" })
            : new RazorComponentResult<SecretPage>(
                new Dictionary<string, object?>
                {
                    [nameof(SecretPage.Name)] = form.Name,
                    [nameof(SecretPage.Secret)] = secret,
                    [nameof(SecretPage.Host)] = address.To("/").TrimEnd('/'),
                    [nameof(SecretPage.IsTrusted)] = form.IsTrusted,
                }
            );
    }

    private static async Task<IResult> CreateTokenAsync(
        HttpContext http,
        SignedIn who,
        Keys keys,
        PublicAddress address,
        [FromForm] string? name,
        CancellationToken ct
    )
    {
        var wanted = (await http.Request.ReadFormAsync(ct))["scope"];
        var scopes = Scopes.All.Where(scope => wanted.Contains(scope)).ToList();
        var form = new KeyForm { Name = NameOf(name), Scopes = scopes };
        if (form.Name.Length is 0 or > LongestName)
            return Form(isToken: true, form with { Fault = "sources.bad_name" });
        if (scopes.Count == 0)
            return Form(isToken: true, form with { Fault = "tokens.no_scope" });
        var secret = await keys.CreateTokenAsync(form.Name, scopes, ct, Browsers.DeedOf(http, who));
        return new RazorComponentResult<TokenSecretPage>(
            new Dictionary<string, object?>
            {
                [nameof(TokenSecretPage.Name)] = form.Name,
                [nameof(TokenSecretPage.Secret)] = secret,
                [nameof(TokenSecretPage.Host)] = address.To("/").TrimEnd('/'),
            }
        );
    }

    private static async Task<IResult> RevokeSourceAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        Revoking revoking,
        CancellationToken ct
    ) =>
        await revoking.WriteKeyAsync(id, Browsers.DeedOf(http, who), ct) is { } name
            ? Pages.Done(http, Sources, "sources.revoked_now", ("name", name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> RevokeTokenAsync(
        HttpContext http,
        Guid id,
        SignedIn who,
        Revoking revoking,
        CancellationToken ct
    ) =>
        await revoking.TokenAsync(id, Browsers.DeedOf(http, who), ct) is { } name
            ? Pages.Done(http, Tokens, "tokens.revoked_now", ("name", name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static string NameOf(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsControl(c))).Trim();

    private static RazorComponentResult<NewKeyPage> Form(bool isToken, KeyForm form) =>
        Pages.Form<NewKeyPage>(
            new() { [nameof(NewKeyPage.IsToken)] = isToken, [nameof(NewKeyPage.Form)] = form },
            form.Fault is not null
        );
}
