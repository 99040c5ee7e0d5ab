using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Access.Teams;
using Throughline.Calendars.Saved;
using Throughline.Kernel;

namespace Throughline.Host.Web.Teams;

/// <summary>Settings, Teams: who answers together, by which hours, and who sits in which of them.</summary>
internal static class TeamPages
{
    public const string Address = "/settings/teams";

    public static string AddressOf(string key) => $"{Address}/{key}";

    public static void MapTeamPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapGet($"{Address}/{{key}}", ShowAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{key}}", ChangeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Address}/{{key}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
        pages.MapMembers();
    }

    private static async Task<IResult> ListAsync(TeamBook book, CalendarBook calendars, CancellationToken ct) =>
        new RazorComponentResult<TeamList>(
            new Dictionary<string, object?>
            {
                [nameof(TeamList.Teams)] = await book.ListAsync(ct),
                [nameof(TeamList.Calendars)] = await calendars.ListAsync(ct),
            }
        );

    private static Task<IResult> NewAsync(CalendarBook calendars, CancellationToken ct) =>
        FormAsync(new TeamForm(), null, calendars, ct);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        CreateTeam create,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = TeamForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await create.RunAsync(form.Key, form.Wanted, me.Actor, ct);
        return outcome is TeamOutcome.Saved
            ? Pages.Done(http, AddressOf(form.Key), "teams.made")
            : await FormAsync(form, RejectionOf(outcome), calendars, ct);
    }

    private static async Task<IResult> ShowAsync(
        string key,
        TeamBook book,
        CalendarBook calendars,
        CancellationToken ct
    ) => await PageAsync(key, null, null, book, calendars, ct);

    private static async Task<IResult> ChangeAsync(
        string key,
        HttpContext http,
        ChangeTeam change,
        TeamBook book,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    )
    {
        var form = TeamForm.Read(await http.Request.ReadFormAsync(ct));
        var outcome = await change.RunAsync(key, form.Version ?? 0, form.Wanted, me.Actor, ct);
        return outcome is TeamOutcome.Saved
            ? Pages.Done(http, AddressOf(key), "settings.saved")
            : await PageAsync(key, form, RejectionOf(outcome), book, calendars, ct);
    }

    private static async Task<IResult> DeleteAsync(
        string key,
        HttpContext http,
        DeleteTeam delete,
        TeamBook book,
        CalendarBook calendars,
        SignedIn me,
        CancellationToken ct
    ) =>
        await delete.RunAsync(key, me.Actor, ct) is var outcome and not TeamOutcome.Saved
            ? await PageAsync(key, null, RejectionOf(outcome), book, calendars, ct)
            : Pages.Done(http, Address, "teams.deleted");

    /// <param name="key">Which.</param>
    /// <param name="form">As it was sent; null: as it stands.</param>
    /// <param name="wrong">What was wrong with it; null when nothing was.</param>
    /// <param name="book">Reads it.</param>
    /// <param name="calendars">There are to choose from.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<IResult> PageAsync(
        string key,
        TeamForm? form,
        Rejection? wrong,
        TeamBook book,
        CalendarBook calendars,
        CancellationToken ct
    )
    {
        if (await book.FindAsync(key, ct) is not { } team)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        // Shown with the version that stands now: who sends it again has been told, and decides.
        return Pages.Form<TeamPage>(
            new()
            {
                [nameof(TeamPage.Team)] = team,
                [nameof(TeamPage.Form)] = (form ?? TeamForm.Of(team.Team)) with
                {
                    Key = key,
                    Version = team.Team.Version,
                },
                [nameof(TeamPage.Calendars)] = await calendars.ListAsync(ct),
                [nameof(TeamPage.Others)] = (await book.AgentsAsync(ct))
                    .Where(agent => agent.IsHere && agent.MayServe && !agent.Teams.Contains(key))
                    .ToList(),
                [nameof(TeamPage.Rejection)] = wrong,
            },
            wrong is not null
        );
    }

    public static Rejection RejectionOf(TeamOutcome outcome) =>
        outcome switch
        {
            TeamOutcome.Refused refused => refused.Rejection,
            TeamOutcome.ChangedMeanwhile => new("changed_meanwhile", ""),
            TeamOutcome.InUse { By: var by } => new("team_in_use", by),
            TeamOutcome.NobodyThere => new("person_not_found", ""),
            _ => new("team_not_found", ""),
        };

    private static async Task<IResult> FormAsync(
        TeamForm form,
        Rejection? rejection,
        CalendarBook calendars,
        CancellationToken ct
    ) =>
        Pages.Form<NewTeamPage>(
            new()
            {
                [nameof(NewTeamPage.Form)] = form,
                [nameof(NewTeamPage.Rejection)] = rejection,
                [nameof(NewTeamPage.Calendars)] = await calendars.ListAsync(ct),
            },
            rejection is not null
        );
}
