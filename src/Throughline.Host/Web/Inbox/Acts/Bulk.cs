using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations;
using Throughline.Conversations.Bulk;
using Throughline.Conversations.Macros;
using Throughline.Conversations.Verbs;
using Throughline.Host.Web.Inbox.Shelf;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Action = Throughline.Conversations.Macros.Action;

namespace Throughline.Host.Web.Inbox.Acts;

/// <summary>The same in several conversations of the list; what one of them refuses is told by its number.</summary>
internal static class BulkActs
{
    // To the next morning, as good as.
    private const double UntilTomorrow = 16;

    public static void MapBulk(this IEndpointRouteBuilder pages) =>
        pages.MapPost("/inbox/bulk", DoAsync).RequireAuthorization(May.ServeCustomers);

    private static async Task<IResult> DoAsync(
        HttpContext http,
        DoInMany many,
        Acting acting,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var back = $"{InboxAddress.Read(http.Request.Query)}";
        var numbers = form["c"].Select(text => long.TryParse(text, out var number) ? number : 0).Distinct().ToList();
        var ids = new Dictionary<ConversationId, long>();
        foreach (var number in numbers.Take(DoInMany.Most))
            if (await acting.FindAsync(number, ct) is { } id)
                ids[id] = number;
        if (ids.Count == 0)
            return Pages.Done(http, back, "inbox.bulk.none");
        var tag = await acting.FieldAsync("tag", Limits.LongestName, ct);
        var done =
            form["do"] == "merge" ? await many.MergeAsync([.. ids.Keys], acting.By, ct)
            : Step(form["do"], tag) is { } step
                ? await many.RunAsync([.. ids.Keys], [step], acting.Agent, acting.By, ct)
            : [];
        var outcomes = done.Select(one => (ids[one.Id], Why(one.Outcome, words))).ToList();
        if (outcomes.TrueForAll(one => one.Item2 is null))
            return Pages.Done(
                http,
                back,
                outcomes.Count == 0 ? "inbox.bulk.none" : "inbox.bulk.done",
                ("count", outcomes.Count)
            );
        return new RazorComponentResult<BulkPage>(
            new Dictionary<string, object?> { [nameof(BulkPage.Outcomes)] = outcomes, [nameof(BulkPage.Back)] = back }
        )
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static Action? Step(string? what, string tag) =>
        what switch
        {
            "resolve" => new Action { Do = ActionKind.Resolve },
            "assign" => new Action { Do = ActionKind.Assign, Value = "me" },
            "snooze" => new Action { Do = ActionKind.Snooze, Hours = UntilTomorrow },
            "tag" when tag.Length > 0 => new Action { Do = ActionKind.AddTag, Value = tag },
            "spam" => new Action { Do = ActionKind.MarkSpam },
            _ => null,
        };

    private static string? Why(Outcome outcome, Words words) =>
        outcome switch
        {
            Outcome.Done => null,
            Outcome.Refused refused => refused.Rejection.Detail,
            Outcome.Unfit unfit => unfit.Problems[0].Detail,
            Outcome.MergedAway => words["inbox.bulk.merged"],
            _ => words["inbox.bulk.gone"],
        };
}
