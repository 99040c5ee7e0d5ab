using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Throughline.Access.SignIn;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Portal;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Host.Web.Files;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Portal;

/// <summary>Answering, beginning and ending requests.</summary>
internal static class PortalWritings
{
    public static void MapPortalWriting(this IEndpointRouteBuilder pages)
    {
        var largest = new RequestSizeLimitAttribute(FormFiles.LargestForm);
        pages.MapGet($"{PortalPages.Root}/new", NewAsync).AllowAnonymous();
        pages.MapPost($"{PortalPages.Root}/new", BeginAsync).AllowAnonymous().WithMetadata(largest);
        pages
            .MapGet($"{PortalPages.Root}/received", RazorComponentResult () => new RazorComponentResult<ReceivedPage>())
            .AllowAnonymous();
        pages
            .MapPost($"{PortalPages.Root}/requests/{{number:long}}/messages", AnswerAsync)
            .AllowAnonymous()
            .WithMetadata(largest);
        pages.MapPost($"{PortalPages.Root}/requests/{{number:long}}/resolution", SolveAsync).AllowAnonymous();
    }

    private static async Task<IResult> NewAsync(
        string? kind,
        PortalDoor door,
        PortalFilling filling,
        CancellationToken ct
    )
    {
        var kinds = await filling.OfferedAsync(ct);
        var form = kinds.FirstOrDefault(one => one.Key == kind) is { } chosen ? new PortalForm(chosen) : null;
        return New(await door.VisitorAsync(ct), PortalWriting.Empty with { Form = form }, kinds);
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http,
        PortalDoor door,
        PortalSending sending,
        PortalFilling filling,
        Throttle throttle,
        Words words,
        CancellationToken ct
    )
    {
        var visitor = await door.VisitorAsync(ct);
        var form = await http.Request.ReadFormAsync(ct);
        var writing = PortalWriting.Read(form);
        var counted = Counted.Forms(http.Connection.RemoteIpAddress?.ToString());
        if (await throttle.CountAsync([counted], ct) is not null)
            return Pages.Refuse(StatusCodes.Status429TooManyRequests);
        // Whoever fills in what nobody sees hears what everybody hears.
        if (writing.Trap.Length > 0)
            return Pages.See(http, $"{PortalPages.Root}/received");
        var files = await sending.FilesAsync(form, visitor, writing, ct);
        writing = writing with { Files = files.Kept };
        var kinds = await filling.OfferedAsync(ct);
        var wanted = form["kind"].ToString();
        var kind = kinds.FirstOrDefault(one => one.Key == wanted);
        if (kind is not null)
            writing = writing with
            {
                Form = await filling.ReadAsync(kind, form, PortalSending.UploaderOf(visitor, writing), ct),
            };
        var wrong =
            wanted.Length > 0 && kind is null ? words["portal.kind.gone"]
            : visitor is null && !IsAddress(writing.Email) ? words["portal.no_address"]
            : Wrong(writing, words);
        writing = writing with { Wrong = wrong ?? files.Wrong };
        if (writing.IsWrong)
            return New(visitor, writing, kinds);
        if (visitor is null)
        {
            await sending.ClaimAsync(writing, ct);
            return Pages.See(http, $"{PortalPages.Root}/received");
        }
        return await sending.SayAsync(visitor, thread: null, writing, ct) is Taken.Said said
            ? Pages.Done(http, $"{PortalPages.Root}/requests/{said.Conversation.Number}", "portal.said.begun")
            : Pages.See(http, PortalPages.Root);
    }

    private static async Task<IResult> AnswerAsync(
        long number,
        HttpContext http,
        PortalDoor door,
        PortalReading reading,
        PortalSending sending,
        PortalFilling filling,
        Words words,
        CancellationToken ct
    )
    {
        if (await door.VisitorAsync(ct) is not { } visitor)
            return door.Ask();
        if (await reading.FindAsync(visitor, number, ct) is not { } thread)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (thread.IsElsewhere)
            return Pages.See(http, $"{PortalPages.Root}/new");
        var form = await http.Request.ReadFormAsync(ct);
        var writing = PortalWriting.Read(form);
        var files = await sending.FilesAsync(form, visitor, writing, ct);
        writing = writing with { Files = files.Kept };
        if ((Wrong(writing, words) ?? files.Wrong) is { } why)
            return await PortalPages.PageAsync(visitor, thread, writing with { Wrong = why }, door, filling, ct);
        if (await sending.SayAsync(visitor, thread, writing, ct) is not (Taken.Said or Taken.Duplicate))
            return await PortalPages.PageAsync(
                visitor,
                thread,
                writing with
                {
                    Wrong = words["files.failed"],
                },
                door,
                filling,
                ct
            );
        return Pages.Done(http, $"{PortalPages.Root}/requests/{number}", "portal.said.sent");
    }

    private static async Task<IResult> SolveAsync(
        long number,
        HttpContext http,
        PortalDoor door,
        PortalReading reading,
        ConversationBook book,
        CancellationToken ct
    )
    {
        if (await door.VisitorAsync(ct) is not { } visitor)
            return door.Ask();
        if (await reading.FindAsync(visitor, number, ct) is not { } thread)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        if (thread.IsElsewhere)
            return Pages.See(http, $"{PortalPages.Root}/new");
        await book.DoAsync(thread.Conversation.Id, new Command.Resolve(null), new Doing(Doing.Customer), ct);
        return Pages.Done(http, $"{PortalPages.Root}/requests/{number}", "portal.said.solved");
    }

    private static string? Wrong(PortalWriting writing, Words words) =>
        string.IsNullOrWhiteSpace(writing.Text) && writing.Files.Count == 0 ? words["portal.nothing"]
        : writing.Text.Length > Limits.LongestText ? words["portal.too_long"]
        : null;

    private static bool IsAddress(string email) => IdentityForms.Normalise(Identity.Email, email) is ({ }, _);

    private static RazorComponentResult<NewPage> New(
        PortalVisitor? visitor,
        PortalWriting writing,
        IReadOnlyList<KindForm> kinds
    ) =>
        Pages.Form<NewPage>(
            new()
            {
                [nameof(NewPage.Visitor)] = visitor,
                [nameof(NewPage.Writing)] = writing,
                [nameof(NewPage.Kinds)] = kinds,
            },
            writing.IsWrong
        );
}
