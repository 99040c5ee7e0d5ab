using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Coaching;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Coaching;

/// <summary>Scorecards, and drawing what is reviewed by them.</summary>
internal static class CardPages
{
    public static void MapCardPages(this IEndpointRouteBuilder pages)
    {
        const string Cards = $"{CoachingPages.Address}/scorecards";
        pages
            .MapGet($"{Cards}/new", RazorComponentResult () => Page(null, "", new ScorecardDefinition(), null))
            .RequireAuthorization(May.ManageSettings);
        pages.MapPost(Cards, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Cards}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Cards}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Cards}/{{id:guid}}/draw", DrawAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Cards}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ShowAsync(Guid id, Scorecards cards, CancellationToken ct) =>
        await cards.FindAsync(id, ct) is { } card
            ? Page(card, card.Name, card.Definition, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        Scorecards cards,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), CoachingForm.Read(form.Text("criteria"), null));
        var outcome = await cards.CreateAsync(name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, CoachingPages.Address, "settings.saved")
            : Page(null, name, wanted, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        Scorecards cards,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (await cards.FindAsync(id, ct) is not { } card)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), CoachingForm.Read(form.Text("criteria"), card.Definition));
        var outcome = await cards.ChangeAsync(id, ShelfFault.Seen(form), name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, CoachingPages.Address, "settings.saved")
            : Page(card, name, wanted, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> DrawAsync(
        Guid id,
        HttpContext http,
        Scorecards cards,
        DrawReviews draw,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (
            await cards.FindAsync(id, ct) is null
            || !DateOnly.TryParseExact(
                form.Text("week"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var week
            )
        )
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var perAgent = int.TryParse(form.Text("per_agent"), out var number)
            ? Math.Clamp(number, 1, DrawReviews.MostPerAgent)
            : 1;
        var day = new DateTimeOffset(week.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var drawn = await draw.RunAsync(id, day, perAgent, form.Text("seed"), [], me.Actor, ct);
        return Pages.Done(http, CoachingPages.Address, "coaching.drawn", ("count", drawn));
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        Scorecards cards,
        SignedIn me,
        CancellationToken ct
    ) =>
        await cards.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, CoachingPages.Address, "coaching.deleted")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static RazorComponentResult<CardPage> Page(
        Kept<ScorecardDefinition>? card,
        string name,
        ScorecardDefinition definition,
        string? wrong
    ) =>
        Pages.Form<CardPage>(
            new()
            {
                [nameof(CardPage.Card)] = card,
                [nameof(CardPage.Name)] = name,
                [nameof(CardPage.Definition)] = definition,
                [nameof(CardPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
