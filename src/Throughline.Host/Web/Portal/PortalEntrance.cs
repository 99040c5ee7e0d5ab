using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access.SignIn;
using Throughline.Conversations.Portal;
using Throughline.Customers;
using Throughline.Host.Web.Access;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Host.Web.Portal;

/// <summary>Coming in: a link is asked for by an address, and followed.</summary>
internal static class PortalEntrance
{
    public static void MapPortalEntrance(this IEndpointRouteBuilder pages)
    {
        pages.MapPost($"{PortalPages.Root}/link", AskAsync).AllowAnonymous();
        pages
            .MapGet($"{PortalPages.Root}/link/sent", RazorComponentResult () => new RazorComponentResult<AskedPage>())
            .AllowAnonymous();
        pages.MapGet($"{PortalPages.Root}/enter/{{link}}", ShowAsync).AllowAnonymous();
        pages.MapPost($"{PortalPages.Root}/enter/{{link}}", EnterAsync).AllowAnonymous();
        pages.MapPost($"{PortalPages.Root}/leave", LeaveAsync).AllowAnonymous();
    }

    /// <summary>
    /// Everybody hears the same, in the same time: whether the address is known is found out afterwards, by a timer.
    /// </summary>
    private static async Task<IResult> AskAsync(
        HttpContext http,
        Database database,
        Timers timers,
        Throttle throttle,
        Reader reader,
        TimeProvider time,
        [FromForm] string? email,
        CancellationToken ct
    )
    {
        var counted = Counted.Forms(http.Connection.RemoteIpAddress?.ToString());
        if (await throttle.CountAsync([counted], ct) is not null)
            return Pages.Refuse(StatusCodes.Status429TooManyRequests);
        if (IdentityForms.Normalise(Identity.Email, email ?? "") is ({ } identity, _))
            await database.WriteAsync(
                tx =>
                    timers.ScheduleAsync(
                        tx,
                        PortalLinkTimer.TimerKind,
                        PortalLinkTimer.KeyOf(identity.Value),
                        time.GetUtcNow(),
                        PortalLinkTimer.Payload(identity.Value, reader.Language),
                        ct
                    ),
                ct
            );
        return Pages.See(http, $"{PortalPages.Root}/link/sent");
    }

    // Mail programs and their guards look at links; only a press uses one up.
    private static async Task<IResult> ShowAsync(string link, string? to, PortalLinks links, CancellationToken ct) =>
        await links.IsGoodAsync(link, ct)
            ? new RazorComponentResult<EnterPage>(
                new Dictionary<string, object?>
                {
                    [nameof(EnterPage.Link)] = link,
                    [nameof(EnterPage.To)] = PortalDoor.Within(to),
                }
            )
            : Ended();

    private static async Task<IResult> EnterAsync(
        string link,
        HttpContext http,
        PortalLinks links,
        PortalDoor door,
        [FromForm] string? to,
        CancellationToken ct
    )
    {
        if (await links.EnterAsync(link, ct) is not { } session)
            return Ended();
        door.Open(session);
        return Pages.See(http, PortalDoor.Within(to));
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, PortalDoor door, CancellationToken ct)
    {
        await door.LeaveAsync(ct);
        return Pages.See(http, PortalPages.Root);
    }

    private static RazorComponentResult<AskPage> Ended() =>
        new RazorComponentResult<AskPage>(new Dictionary<string, object?> { [nameof(AskPage.HasEnded)] = true })
        {
            StatusCode = StatusCodes.Status404NotFound,
        };
}
