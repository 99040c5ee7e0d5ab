using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Conversations.Portal;
using Throughline.Host.Web.Files;
using Throughline.Work;

namespace Throughline.Host.Web.Portal;

/// <summary>
/// Pages for customers, who have no account: a link in a mail lets them in. Nobody here is asked for a right; what they
/// may see is decided by <see cref="PortalReading"/> alone.
/// </summary>
internal static class PortalPages
{
    public const string Root = "/help";

    public static void AddPortal(this IServiceCollection services)
    {
        services.AddScoped<PortalDoor>();
        services.AddScoped<PortalSending>();
        services.AddScoped<PortalFilling>();
        services.AddSingleton<PortalLetters>();
        services.AddSingleton<ITimerHandler, PortalLinkTimer>();
        foreach (var key in new[] { PortalChannel.Portal, PortalChannel.WebForm })
            services.AddSingleton<IChannel>(provider =>
                ActivatorUtilities.CreateInstance<PortalChannel>(provider, key)
            );
    }

    public static void MapPortalPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Root, HomeAsync).AllowAnonymous();
        pages.MapGet($"{Root}/requests/{{number:long}}", ThreadAsync).AllowAnonymous();
        pages.MapGet($"{Root}/files/{{number:long}}/{{id:guid}}/{{name}}", FileAsync).AllowAnonymous();
        pages.MapPost($"{Root}/language", Speak).AllowAnonymous();
        pages.MapPortalEntrance();
        pages.MapPortalWriting();
        pages.MapGet($"{Root}/{{**rest}}", () => Pages.Refuse(StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    private static async Task<IResult> HomeAsync(PortalDoor door, PortalReading reading, CancellationToken ct) =>
        await door.VisitorAsync(ct) is { } visitor
            ? new RazorComponentResult<RequestsPage>(
                new Dictionary<string, object?>
                {
                    [nameof(RequestsPage.Visitor)] = visitor,
                    [nameof(RequestsPage.Requests)] = await reading.ListAsync(visitor, ct),
                }
            )
            : new RazorComponentResult<AskPage>();

    private static async Task<IResult> ThreadAsync(
        long number,
        PortalDoor door,
        PortalReading reading,
        PortalSending sending,
        PortalFilling filling,
        CancellationToken ct
    )
    {
        if (await door.VisitorAsync(ct) is not { } visitor)
            return door.Ask();
        if (await reading.FindAsync(visitor, number, ct) is not { } thread)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        await sending.SeenAsync(thread, ct);
        return await PageAsync(visitor, thread, PortalWriting.Empty, door, filling, ct);
    }

    /// <param name="visitor">Who looks.</param>
    /// <param name="thread">At what.</param>
    /// <param name="writing">What stands in the form.</param>
    /// <param name="door">Knows the names of ours.</param>
    /// <param name="filling">Knows what was filled in.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IResult> PageAsync(
        PortalVisitor visitor,
        PortalThread thread,
        PortalWriting writing,
        PortalDoor door,
        PortalFilling filling,
        CancellationToken ct
    ) =>
        Pages.Form<RequestPage>(
            new()
            {
                [nameof(RequestPage.Visitor)] = visitor,
                [nameof(RequestPage.Thread)] = thread,
                [nameof(RequestPage.Writing)] = writing,
                [nameof(RequestPage.Names)] = await door.NamesAsync(),
                [nameof(RequestPage.Answers)] = await filling.AnswersAsync(thread, ct),
            },
            writing.Wrong is not null
        );

    /// <summary>A file that was sent in public, or for the form, in a conversation of theirs; anything else is not there.</summary>
    private static async Task<IResult> FileAsync(
        long number,
        Guid id,
        PortalDoor door,
        PortalReading reading,
        PortalFilling filling,
        Attachments attachments,
        HttpResponse response,
        CancellationToken ct
    ) =>
        await door.VisitorAsync(ct) is { } visitor
        && await reading.FindAsync(visitor, number, ct) is { } thread
        && (thread.Holds(id) || (await filling.AnswersAsync(thread, ct)).Any(answer => answer.File == id))
        && await attachments.FindAsync(new(id), ct) is { } file
        && attachments.Open(file) is { } content
            ? FileAnswer.Of(file, content, response)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static StatusCodeHttpResult Speak(
        HttpContext http,
        [FromForm] string? language,
        [FromForm(Name = "return_to")] string? returnTo
    )
    {
        PortalLanguage.Choose(http, language);
        return Pages.See(http, PortalDoor.Within(returnTo));
    }
}
