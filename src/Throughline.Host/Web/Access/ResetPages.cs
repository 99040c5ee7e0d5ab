using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access.Passwords;

namespace Throughline.Host.Web.Access;

/// <summary>A new password for who has forgotten it, by a link in a mail.</summary>
internal static class ResetPages
{
    public static void MapResetPages(this IEndpointRouteBuilder pages)
    {
        pages
            .MapGet("/reset", RazorComponentResult () => Page(new ResetForm(), StatusCodes.Status200OK))
            .AllowAnonymous();
        pages.MapPost("/reset", Ask).AllowAnonymous();
        pages
            .MapGet(
                "/reset/sent",
                RazorComponentResult () => Page(new ResetForm { IsSent = true }, StatusCodes.Status200OK)
            )
            .AllowAnonymous();
        pages.MapGet("/reset/{link}", ShowAsync).AllowAnonymous();
        pages.MapPost("/reset/{link}", ChooseAsync).AllowAnonymous();
    }

    private static StatusCodeHttpResult Ask(
        HttpContext http,
        ForgottenPasswords forgotten,
        Mails mails,
        Reader reader,
        [FromForm] string? email
    )
    {
        var language = reader.Language;
        forgotten.Ask(email ?? "", (person, secret) => mails.Reset(person, secret, language), Browsers.OriginOf(http));
        return Pages.See(http, "/reset/sent");
    }

    private static async Task<IResult> ShowAsync(string link, ChangePassword passwords, CancellationToken ct) =>
        await passwords.WhoseAsync(link, ct) is { } person
            ? Page(new ResetForm { Link = link, Email = person.Email }, StatusCodes.Status200OK)
            : Pages.Refuse(StatusCodes.Status404NotFound, "link_ended");

    private static async Task<IResult> ChooseAsync(
        HttpContext http,
        string link,
        ChangePassword passwords,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        var email = (await passwords.WhoseAsync(link, ct))?.Email;
        return await passwords.ResetAsync(link, password ?? "", Browsers.OriginOf(http), ct) switch
        {
            PasswordOutcome.Done => Pages.Done(http, "/signin", "reset.done"),
            PasswordOutcome.Bad bad => Page(
                new ResetForm
                {
                    Link = link,
                    Email = email,
                    Fault = bad.Fault,
                },
                StatusCodes.Status422UnprocessableEntity
            ),
            _ => Pages.Refuse(StatusCodes.Status404NotFound, "link_ended"),
        };
    }

    private static RazorComponentResult<ResetPage> Page(ResetForm form, int status) =>
        new RazorComponentResult<ResetPage>(new Dictionary<string, object?> { [nameof(ResetPage.Form)] = form })
        {
            StatusCode = status,
        };
}
