using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Coaching;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Replies;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Coaching;

/// <summary>Coaching: what somebody is to review, what was shared with them, and single reviews.</summary>
internal static class CoachingPages
{
    public const string Address = "/settings/coaching";

    public static void MapCoachingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}", WriteAsync).RequireAuthorization(May.ServeCustomers);
        pages.MapPost($"{Address}/{{id:guid}}/answer", AnswerAsync).RequireAuthorization(May.ServeCustomers);
        pages
            .MapPost($"{Address}/{{id:guid}}/messages/{{message:guid}}/reply", KeepAsync)
            .RequireAuthorization(May.ServeCustomers);
        pages.MapCardPages();
    }

    private static async Task<IResult> ListAsync(
        Reviews reviews,
        Scorecards cards,
        SignedIn me,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var lastWeek = DrawReviews.MondayOf(time.GetUtcNow().AddDays(-7));
        return new RazorComponentResult<CoachingPage>(
            new Dictionary<string, object?>
            {
                [nameof(CoachingPage.ToReview)] = await reviews.ToReviewAsync(me.Person!.Email, ct),
                [nameof(CoachingPage.About)] = await reviews.AboutAsync(me.Person!.Email, ct),
                [nameof(CoachingPage.Cards)] = await cards.ListAsync(ct),
                [nameof(CoachingPage.LastWeek)] = lastWeek.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        Reviews reviews,
        Scorecards cards,
        ConversationReading reading,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (
            await FindAsync(id, reviews, me, ct) is not { } review
            || await reading.FindAsync(review.ConversationId, reach: null, ct) is not { } it
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var card = await cards.FindAsync(review.ScorecardId, ct);
        return new RazorComponentResult<ReviewPage>(
            new Dictionary<string, object?>
            {
                [nameof(ReviewPage.Review)] = review,
                [nameof(ReviewPage.It)] = it,
                [nameof(ReviewPage.Card)] = card?.Definition ?? new ScorecardDefinition(),
                [nameof(ReviewPage.CardName)] = card?.Name ?? "",
            }
        );
    }

    private static async Task<IResult> WriteAsync(
        Guid id,
        HttpContext http,
        Reviews reviews,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var draft = new ReviewDraft(Scores(form), Comments(form), Text(form, "summary"), form["share"] == "true");
        return await reviews.WriteAsync(id, me.Person!.Email, draft, me.Actor, ct) is null
            ? Pages.Refuse(StatusCodes.Status404NotFound)
            : Pages.Done(http, $"{Address}/{id}", draft.Share ? "coaching.was_shared" : "settings.saved");
    }

    private static async Task<IResult> AnswerAsync(
        Guid id,
        HttpContext http,
        Reviews reviews,
        SignedIn me,
        CancellationToken ct
    )
    {
        var text = Text(await http.Request.ReadFormAsync(ct), "text");
        return text.Length > 0 && await reviews.AnswerAsync(id, me.Person!.Email, text, me.Actor, ct) is not null
            ? Pages.Done(http, $"{Address}/{id}", "coaching.was_answered")
            : Pages.Refuse(StatusCodes.Status404NotFound);
    }

    // Only what one of us wrote, and not kept until somebody has taken the names out of it.
    private static async Task<IResult> KeepAsync(
        Guid id,
        Guid message,
        Reviews reviews,
        ConversationReading reading,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (
            await FindAsync(id, reviews, me, ct) is not { } review
            || await reading.FindAsync(review.ConversationId, reach: null, ct) is not { } it
            || it.Messages.FirstOrDefault(one => one.Id == message) is not { IsPublic: true, Author: Author.Agent } said
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var definition = new ReplyDefinition
        {
            Text = new Dictionary<string, string> { [Tongues.Own] = said.Text },
            Owner = Shelving.May(me, null) ? null : me.Person!.Email,
        };
        return new RazorComponentResult<ReplyPage>(
            new Dictionary<string, object?>
            {
                [nameof(ReplyPage.Name)] = "",
                [nameof(ReplyPage.Definition)] = definition,
                [nameof(ReplyPage.Wrong)] = words["coaching.reply_look"],
            }
        )
        {
            StatusCode = StatusCodes.Status422UnprocessableEntity,
        };
    }

    // The reviewer always, the agent once it was shared.
    private static async Task<Review?> FindAsync(Guid id, Reviews reviews, SignedIn me, CancellationToken ct) =>
        await reviews.FindAsync(id, ct) is { } review
        && (me.Person!.Email == review.Reviewer || (me.Person.Email == review.Agent && review.SharedAt is not null))
            ? review
            : null;

    private static Dictionary<string, int> Scores(IFormCollection form) =>
        form.Where(pair => pair.Key.StartsWith("score.", StringComparison.Ordinal))
            .Select(pair =>
                (Key: pair.Key["score.".Length..], Score: int.TryParse(pair.Value, out var score) ? score : 0)
            )
            .Where(pair => pair.Score is >= Review.Least and <= Review.Highest)
            .ToDictionary(pair => pair.Key, pair => pair.Score);

    private static Dictionary<Guid, string> Comments(IFormCollection form) =>
        form.Where(pair => pair.Key.StartsWith("comment.", StringComparison.Ordinal))
            .Select(pair =>
                (
                    Key: Guid.TryParse(pair.Key["comment.".Length..], out var id) ? id : default,
                    Text: Text(form, pair.Key)
                )
            )
            .Where(pair => pair.Key != default && pair.Text.Length > 0)
            .ToDictionary(pair => pair.Key, pair => pair.Text);

    private static string Text(IFormCollection form, string name)
    {
        // PostgreSQL takes no NUL in a text.
        var text = form.Text(name).Replace("\0", "", StringComparison.Ordinal);
        return text.Length > Reviews.LongestText ? text[..Reviews.LongestText] : text;
    }
}
