using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations;
using Throughline.Conversations.People;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Sides;
using Throughline.Conversations.Verbs;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>What several of us do in one conversation: asking beside it, linking, following, being named.</summary>
internal static class Togetherness
{
    public static void MapTogetherness(this IEndpointRouteBuilder pages)
    {
        const string One = "/inbox/{number:long}";
        pages.MapGet("/inbox/for-you", ForYouAsync).RequireAuthorization(May.ReadConversations);
        pages.MapPost($"{One}/sides", AskAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/sides/{{side:guid}}/messages", SayAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/sides/{{side:guid}}/closed",
                (long number, Guid side, Acting acting, SideConversations sides, CancellationToken ct) =>
                    acting.DoAsync(
                        number,
                        id => sides.CloseAsync(id, side, acting.By, ct),
                        "inbox.said.side_closed",
                        ct
                    )
            )
            .RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/links", LinkAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/links/end", UnlinkAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/follow",
                (long number, Acting acting, Following following, CancellationToken ct) =>
                    acting.DoAsync(
                        number,
                        id => following.FollowAsync(id, acting.Agent, acting.By, ct),
                        "inbox.said.follows",
                        ct
                    )
            )
            .RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/follow/end",
                (long number, Acting acting, Following following, CancellationToken ct) =>
                    acting.DoAsync(
                        number,
                        id => following.LeaveAsync(id, acting.Agent, acting.By, ct),
                        "inbox.said.left",
                        ct
                    )
            )
            .RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ForYouAsync(
        Mentions mentions,
        PeopleReading people,
        CallerReach reach,
        SignedIn who,
        CancellationToken ct
    ) =>
        new RazorComponentResult<ForYouPage>(
            new Dictionary<string, object?>
            {
                [nameof(ForYouPage.All)] = await mentions.OfAsync(who.Person!.Email, await reach.ReadAsync(ct), ct),
                [nameof(ForYouPage.Colleagues)] = await Colleagues.ReadAsync(people, ct),
            }
        );

    /// <summary>An address is somebody outside; anything else is the key of a team.</summary>
    private static async Task<IResult> AskAsync(
        long number,
        SideConversations sides,
        Acting acting,
        CancellationToken ct
    )
    {
        var who = await acting.FieldAsync("who", Limits.LongestSubject, ct);
        var subject = await acting.FieldAsync("subject", Limits.LongestSubject, ct);
        var text = await acting.FieldAsync("text", Limits.LongestText, ct);
        if (who.Length == 0 || subject.Length == 0 || text.Length == 0)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        var isAddress = who.Contains('@', StringComparison.Ordinal);
        var asked = new Asking(subject, text, acting.Agent, isAddress ? who : null, isAddress ? null : who);
        return await acting.DoAsync(
            number,
            id => sides.OpenAsync(id, asked, acting.By, ct),
            "inbox.said.asked",
            ct,
            undo: null,
            ("whom", who)
        );
    }

    private static async Task<IResult> SayAsync(
        long number,
        Guid side,
        SideConversations sides,
        Acting acting,
        CancellationToken ct
    )
    {
        var text = await acting.FieldAsync("text", Limits.LongestText, ct);
        return text.Length == 0
            ? Pages.Refuse(StatusCodes.Status400BadRequest)
            : await acting.DoAsync(
                number,
                id => sides.SayAsync(id, side, acting.Agent, text, acting.By, ct),
                "inbox.said.sent",
                ct
            );
    }

    private static Task<IResult> LinkAsync(long number, LinkConversations links, Acting acting, CancellationToken ct) =>
        WithOtherAsync(
            number,
            acting,
            (id, other) => links.LinkAsync(id, other, acting.By, ct),
            "inbox.said.linked",
            ct
        );

    private static Task<IResult> UnlinkAsync(
        long number,
        LinkConversations links,
        Acting acting,
        CancellationToken ct
    ) =>
        WithOtherAsync(
            number,
            acting,
            (id, other) => links.UnlinkAsync(id, other, acting.By, ct),
            "inbox.said.unlinked",
            ct
        );

    private static async Task<IResult> WithOtherAsync(
        long number,
        Acting acting,
        Func<Kernel.ConversationId, Kernel.ConversationId, Task<Outcome>> act,
        string said,
        CancellationToken ct
    )
    {
        var typed = await acting.FieldAsync("other", Limits.LongestName, ct);
        return ConversationSearch.NumberIn(typed) is { } wanted && await acting.FindAsync(wanted, ct) is { } other
            ? await acting.DoAsync(number, id => act(id, other), said, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }
}
