using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Reading;
using Throughline.Kernel;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>Two conversations about one thing become one, and two again; a page says first what will happen.</summary>
internal static class Merges
{
    public static void MapMerges(this IEndpointRouteBuilder pages)
    {
        const string One = "/inbox/{number:long}";
        pages.MapGet($"{One}/merge", AskAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/merge", MergeAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{One}/joining", JoinAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapGet($"{One}/split", AskApartAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost(
                $"{One}/split",
                (long number, Acting acting, MergeConversations merges, CancellationToken ct) =>
                    acting.DoAsync(number, id => merges.SplitAsync(id, acting.By, ct), "inbox.said.split", ct)
            )
            .RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> AskAsync(
        long number,
        string? into,
        HttpRequest request,
        ConversationReading reading,
        CallerReach caller,
        CustomerNames names,
        CancellationToken ct
    )
    {
        var reach = await caller.ReadAsync(ct);
        if (await ThreadAsync(reading, number, reach, ct) is not { Conversation.MergedInto: null } it)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var other =
            ConversationSearch.NumberIn(into ?? "") is { } wanted && wanted != number
                ? await ThreadAsync(reading, wanted, reach, ct)
                : null;
        var customers = await names.OfAsync([it.CustomerId, other?.CustomerId ?? it.CustomerId], ct);
        return new RazorComponentResult<MergePage>(
            new Dictionary<string, object?>
            {
                [nameof(MergePage.Address)] = InboxAddress.Read(request.Query, number),
                [nameof(MergePage.It)] = it,
                [nameof(MergePage.Other)] = other is { Conversation.MergedInto: null } ? other : null,
                [nameof(MergePage.Customers)] = customers,
                [nameof(MergePage.Typed)] = into?.Trim() ?? "",
                [nameof(MergePage.Others)] = await reading.OthersAsync(it, reach, ct),
            }
        );
    }

    /// <summary>The customer went on with what was open: one press, and one back.</summary>
    private static Task<IResult> JoinAsync(
        long number,
        HttpContext http,
        TakeOffer take,
        Acting acting,
        CancellationToken ct
    ) => IntoAsync(number, http, (id, into) => take.RunAsync(id, into, acting.By, ct), acting, ct);

    private static Task<IResult> MergeAsync(
        long number,
        HttpContext http,
        MergeConversations merges,
        Acting acting,
        CancellationToken ct
    ) => IntoAsync(number, http, (id, into) => merges.MergeAsync(id, into, acting.By, ct), acting, ct);

    private static async Task<IResult> IntoAsync(
        long number,
        HttpContext http,
        Func<ConversationId, ConversationId, Task<Outcome>> merge,
        Acting acting,
        CancellationToken ct
    )
    {
        var typed = (await http.Request.ReadFormAsync(ct))["into"].ToString();
        if (
            ConversationSearch.NumberIn(typed) is not { } into
            || await acting.FindAsync(number, ct) is not { } id
            || await acting.FindAsync(into, ct) is not { } target
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var outcome = await merge(id, target);
        if (outcome is not Outcome.Done)
            return await acting.DoAsync(number, _ => Task.FromResult(outcome), null, ct);
        var address = InboxAddress.Read(http.Request.Query, number);
        Toasts.Say(http, "inbox.said.merged", [("number", number), ("into", into)], address.To("split"));
        return Pages.See(http, $"{address with { Number = into }}");
    }

    private static async Task<IResult> AskApartAsync(
        long number,
        HttpRequest request,
        ConversationReading reading,
        CallerReach caller,
        CancellationToken ct
    ) =>
        await caller.ReadAsync(ct) is var reach
        && await ThreadAsync(reading, number, reach, ct) is { Conversation.MergedInto: { } into } it
        && await reading.FindAsync(into, reach, ct) is { } other
            ? new RazorComponentResult<SplitPage>(
                new Dictionary<string, object?>
                {
                    [nameof(SplitPage.Address)] = InboxAddress.Read(request.Query, number),
                    [nameof(SplitPage.It)] = it.Conversation,
                    [nameof(SplitPage.Other)] = other,
                }
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<Conversations.Reading.Thread?> ThreadAsync(
        ConversationReading reading,
        long number,
        Reach? reach,
        CancellationToken ct
    ) => await reading.NumberedAsync(number, reach, ct) is { } id ? await reading.ThreadAsync(id, reach, ct) : null;
}
