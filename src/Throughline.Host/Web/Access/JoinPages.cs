using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access.Links;
using Throughline.Access.People;

namespace Throughline.Host.Web.Access;

/// <summary>The two ways to become somebody here: setting the installation up, and accepting an invitation.</summary>
internal static class JoinPages
{
    /// <summary>Where the newcomer is asked for a second factor, which may be put off.</summary>
    private const string Next = "/account/authenticator?first=true";

    public static void MapJoinPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/setup", () => Pages.Refuse(StatusCodes.Status404NotFound, "link_ended")).AllowAnonymous();
        pages.MapGet("/setup/{link}", ShowSetUpAsync).AllowAnonymous();
        pages.MapPost("/setup/{link}", SetUpAsync).AllowAnonymous();
        pages.MapGet("/invitations/{link}", ShowInvitationAsync).AllowAnonymous();
        pages.MapPost("/invitations/{link}", AcceptAsync).AllowAnonymous();
    }

    private static async Task<IResult> ShowSetUpAsync(
        string link,
        AccessLinks links,
        Joining joining,
        CancellationToken ct
    ) =>
        await joining.IsSetUpDueAsync(ct) && await links.FindAsync(link, Purposes.SetUp, ct) is not null
            ? Page(link, isSetUp: true, new JoinForm(), StatusCodes.Status200OK)
            : Ended();

    private static async Task<IResult> SetUpAsync(
        HttpContext http,
        string link,
        Joining joining,
        [FromForm] string? name,
        [FromForm] string? email,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        var outcome = await joining.SetUpAsync(
            link,
            name ?? "",
            email ?? "",
            password ?? "",
            Browsers.OriginOf(http),
            ct
        );
        return await AnswerAsync(http, link, true, new JoinForm { Name = name, Email = email }, outcome);
    }

    private static async Task<IResult> ShowInvitationAsync(string link, Joining joining, CancellationToken ct) =>
        await joining.InvitedAsync(link, ct) is { } invited
            ? Page(
                link,
                isSetUp: false,
                new JoinForm { Name = invited.Name, Email = invited.Email },
                StatusCodes.Status200OK
            )
            : Ended();

    private static async Task<IResult> AcceptAsync(
        HttpContext http,
        string link,
        Joining joining,
        [FromForm] string? name,
        [FromForm] string? password,
        CancellationToken ct
    )
    {
        var invited = await joining.InvitedAsync(link, ct);
        var outcome = await joining.AcceptAsync(link, name ?? "", password ?? "", Browsers.OriginOf(http), ct);
        return await AnswerAsync(http, link, false, new JoinForm { Name = name, Email = invited?.Email }, outcome);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http,
        string link,
        bool isSetUp,
        JoinForm form,
        JoinOutcome outcome
    )
    {
        if (outcome is JoinOutcome.LinkEnded)
            return Ended();
        if (outcome is not JoinOutcome.Done done)
            return Page(link, isSetUp, form.After(outcome), StatusCodes.Status422UnprocessableEntity);
        await Entrance.OpenAsync(http, done.Secret, done.Person.Email);
        return Pages.See(http, Next);
    }

    private static RazorComponentResult Ended() => Pages.Refuse(StatusCodes.Status404NotFound, "link_ended");

    private static RazorComponentResult<JoinPage> Page(string link, bool isSetUp, JoinForm form, int status) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(JoinPage.Link)] = link,
                [nameof(JoinPage.IsSetUp)] = isSetUp,
                [nameof(JoinPage.Form)] = form,
            }
        )
        {
            StatusCode = status,
        };
}
