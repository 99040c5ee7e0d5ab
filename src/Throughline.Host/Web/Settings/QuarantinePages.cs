using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Ingestion;
using Throughline.Ingestion.Http;

namespace Throughline.Host.Web.Settings;

/// <summary>What was sent and could not be taken: why, what it was, and what to do with it.</summary>
internal static class QuarantinePages
{
    private const string Address = "/settings/quarantine";

    // Two screens.
    private const int Rows = 50;

    public static void MapQuarantinePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSources);
        pages.MapGet($"{Address}/{{id:long}}", ShowAsync).RequireAuthorization(May.ManageSources);
        pages.MapPost($"{Address}/{{id:long}}/replay", ReplayAsync).RequireAuthorization(May.ManageSources);
        pages.MapPost($"{Address}/{{id:long}}/discard", DiscardAsync).RequireAuthorization(May.ManageSources);
        pages.MapPost($"{Address}/replay", ReplayAllAsync).RequireAuthorization(May.ManageSources);
        pages.MapPost($"{Address}/discard", DiscardAllAsync).RequireAuthorization(May.ManageSources);
    }

    private static async Task<IResult> ListAsync(Waiting waiting, string? code, long? before, CancellationToken ct)
    {
        if (code?.Contains('\0', StringComparison.Ordinal) == true)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var (items, next) = await waiting.ListAsync(code, before, Rows, ct);
        return new RazorComponentResult<QuarantineList>(
            new Dictionary<string, object?>
            {
                [nameof(QuarantineList.Counts)] = await waiting.CountAsync(ct),
                [nameof(QuarantineList.Newest)] = await waiting.NewestAsync(ct),
                [nameof(QuarantineList.Items)] = items,
                [nameof(QuarantineList.Code)] = code,
                [nameof(QuarantineList.IsFirst)] = before is null,
                [nameof(QuarantineList.Next)] = next,
            }
        );
    }

    private static async Task<IResult> ShowAsync(long id, Waiting waiting, CancellationToken ct) =>
        await waiting.FindAsync(id, ct) is { } item ? Item(item, null) : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReplayAsync(
        long id,
        HttpContext http,
        Waiting waiting,
        Replaying replaying,
        SignedIn me,
        CancellationToken ct
    )
    {
        var result = await replaying.ReplayAsync(id, me.Actor, ct);
        if (result is { Rejected: [] })
            return Pages.Done(http, Address, "settings.quarantine.replayed_one");
        return result is not null && await waiting.FindAsync(id, ct) is { } item
            ? Item(item, result)
            : Pages.Done(http, Address, "settings.quarantine.gone");
    }

    private static async Task<IResult> DiscardAsync(
        long id,
        HttpContext http,
        Discarding discarding,
        SignedIn me,
        CancellationToken ct
    ) =>
        Pages.Done(
            http,
            Address,
            await discarding.OneAsync(id, me.Actor, ct)
                ? "settings.quarantine.discarded_one"
                : "settings.quarantine.gone"
        );

    private static async Task<IResult> ReplayAllAsync(
        HttpContext http,
        Replaying replaying,
        SignedIn me,
        CancellationToken ct
    )
    {
        var (code, upTo) = Which(await http.Request.ReadFormAsync(ct));
        var (taken, refused) = await replaying.ReplayAllOfAsync(code, upTo, me.Actor, ct);
        return Pages.Done(http, Address, "settings.quarantine.replayed", ("taken", taken), ("refused", refused));
    }

    private static async Task<IResult> DiscardAllAsync(
        HttpContext http,
        Discarding discarding,
        SignedIn me,
        CancellationToken ct
    )
    {
        var (code, upTo) = Which(await http.Request.ReadFormAsync(ct));
        var count = await discarding.AllOfAsync(code, upTo, me.Actor, ct);
        return Pages.Done(http, Address, "settings.quarantine.discarded", ("count", count));
    }

    private static RazorComponentResult<QuarantinedPage> Item(QuarantinedItem item, IngestResult? result) =>
        Pages.Form<QuarantinedPage>(
            new() { [nameof(QuarantinedPage.Item)] = item, [nameof(QuarantinedPage.Result)] = result },
            result is not null
        );

    /// <summary>The reason, and the newest item that the person had seen: none when the form does not say.</summary>
    private static (string Code, long UpTo) Which(IFormCollection form) =>
        (form.Text("code"), long.TryParse(form.Text("up_to"), out var upTo) ? upTo : 0);
}
