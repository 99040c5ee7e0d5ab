using Throughline.Access;
using Throughline.Access.People;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Overview;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Goals;
using Throughline.Kernel;

namespace Throughline.Host.Web.Goals;

/// <summary>Who looks after which number, and where it is to be. One's own everybody may set, another's who manages settings.</summary>
internal static class GoalPages
{
    public const string Address = $"{MetricAddress.Root}/goals";
    public const string Alerts = $"{MetricAddress.Root}/alerts";

    public static void AddGoalPages(this IServiceCollection services) =>
        services.AddScoped<AlertText>().AddScoped<GoalNews>();

    public static void MapGoalPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/new", NewAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapAlertPages();
    }

    private static async Task<IResult> ListAsync(
        SavedGoals goals,
        GoalStandings standings,
        GroupNames names,
        CompanyTime time,
        CancellationToken ct
    )
    {
        var all = await goals.ListAsync(ct);
        return Pages.Form<GoalsPage>(
            new()
            {
                [nameof(GoalsPage.Standings)] = await standings.ReadAsync(all, await time.NowAsync(ct), ct),
                [nameof(GoalsPage.Names)] = await names.OfAllAsync(
                    all.SelectMany(goal => goal.Definition.Where.Keys),
                    ct
                ),
            },
            isWrong: false
        );
    }

    private static async Task<IResult> NewAsync(
        HttpRequest request,
        SignedIn me,
        PeopleReading people,
        GroupNames names,
        Words words,
        CancellationToken ct
    )
    {
        var wanted = GoalForm.Begin(request.Query) with { Owner = me.Person!.Email };
        return await PageAsync(null, GoalForm.NameOf(wanted, words), wanted, people, names, null, ct);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        SavedGoals goals,
        SignedIn me,
        PeopleReading people,
        GroupNames names,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), GoalForm.Read(form, me.Person!.Email));
        if (await WhyNotAsync(form, wanted, me, people, words, ct) is { } wrong)
            return await PageAsync(null, name, wanted, people, names, wrong, ct);
        var outcome = await goals.CreateAsync(name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : await PageAsync(null, name, wanted, people, names, ShelfFault.Say(outcome, words), ct);
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        SavedGoals goals,
        PeopleReading people,
        GroupNames names,
        CancellationToken ct
    ) =>
        await goals.FindAsync(id, ct) is { } goal
            ? await PageAsync(goal, goal.Name, goal.Definition, people, names, null, ct)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SavedGoals goals,
        SignedIn me,
        PeopleReading people,
        GroupNames names,
        Words words,
        CancellationToken ct
    )
    {
        if (await goals.FindAsync(id, ct) is not { } goal)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), GoalForm.Read(form, goal.Definition.Owner));
        var wrong = Shelving.May(me, goal.Definition.Owner)
            ? await WhyNotAsync(form, wanted, me, people, words, ct)
            : words["goals.only_own"];
        if (wrong is not null)
            return await PageAsync(goal, name, wanted, people, names, wrong, ct);
        var outcome = await goals.ChangeAsync(id, ShelfFault.Seen(form), name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : await PageAsync(goal, name, wanted, people, names, ShelfFault.Say(outcome, words), ct);
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedGoals goals,
        SignedIn me,
        CancellationToken ct
    ) =>
        await goals.FindAsync(id, ct) is { } goal
        && Shelving.May(me, goal.Definition.Owner)
        && await goals.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, Address, "kinds.deleted_one", ("name", goal.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<string?> WhyNotAsync(
        IFormCollection form,
        GoalDefinition wanted,
        SignedIn me,
        PeopleReading people,
        Words words,
        CancellationToken ct
    ) =>
        !Shelving.May(me, wanted.Owner) ? words["goals.only_own"]
        : !GoalForm.HasNumber(form) ? words["goals.no_number"]
        : await people.FindAsync(wanted.Owner, ct) is null ? words["goals.no_person"]
        : null;

    private static async Task<IResult> PageAsync(
        Kept<GoalDefinition>? goal,
        string name,
        GoalDefinition definition,
        PeopleReading people,
        GroupNames names,
        string? wrong,
        CancellationToken ct
    ) =>
        Pages.Form<GoalPage>(
            new()
            {
                [nameof(GoalPage.Goal)] = goal,
                [nameof(GoalPage.Name)] = name,
                [nameof(GoalPage.Definition)] = definition,
                [nameof(GoalPage.People)] = (await people.ListAsync(ct))
                    .Where(row => row.Person.DisabledAt is null)
                    .Select(row => (row.Person.Email, row.Person.Name))
                    .ToList(),
                [nameof(GoalPage.Names)] = await names.OfAllAsync(definition.Where.Keys, ct),
                [nameof(GoalPage.Wrong)] = wrong,
            },
            wrong is not null
        );
}
