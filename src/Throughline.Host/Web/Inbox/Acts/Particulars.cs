using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>What it is about: subject, topic, priority, tags.</summary>
internal static class Particulars
{
    public static void MapParticulars(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/inbox/{number:long}/particulars", ChangeAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/tags", TagAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost("/inbox/{number:long}/tags/removal", UntagAsync).RequireAuthorization(May.ServeCustomers);
    }

    private static async Task<IResult> ChangeAsync(long number, HttpContext http, Acting acting, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var priority =
            Enum.TryParse<Priority>(form["priority"], ignoreCase: true, out var chosen) && Enum.IsDefined(chosen)
                ? chosen
                : (Priority?)null;
        return await acting.DoAsync(
            number,
            new Command.Change(
                form.ContainsKey("subject") ? await acting.FieldAsync("subject", Limits.LongestSubject, ct) : null,
                form.ContainsKey("topic") ? await acting.FieldAsync("topic", Limits.LongestName, ct) : null,
                Kind: null,
                priority
            ),
            "inbox.said.changed",
            ct
        );
    }

    private static async Task<IResult> TagAsync(long number, HttpContext http, Acting acting, CancellationToken ct)
    {
        var tag = await acting.FieldAsync("tag", Limits.LongestName, ct);
        return tag.Length == 0
            ? Pages.See(http, $"{InboxAddress.Read(http.Request.Query, number)}")
            : await acting.DoAsync(number, new Command.Tag(tag), said: null, ct);
    }

    private static async Task<IResult> UntagAsync(long number, Acting acting, CancellationToken ct) =>
        await acting.DoAsync(
            number,
            new Command.Untag(await acting.FieldAsync("tag", Limits.LongestName, ct)),
            said: null,
            ct
        );
}
