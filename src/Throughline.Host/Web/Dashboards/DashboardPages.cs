using Microsoft.AspNetCore.Http.HttpResults;
using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Macros;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Dashboards;
using Throughline.Ledger;
using Throughline.Metrics.Measuring;
using Throughline.Storage;

namespace Throughline.Host.Web.Dashboards;

/// <summary>Pages of numbers that people put together, and the same on a wall.</summary>
internal static class DashboardPages
{
    public const string Address = $"{MetricAddress.Root}/dashboards";

    public static void AddDashboardPages(this IServiceCollection services) => services.AddScoped<TileReading>();

    public static void MapDashboardPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ReadMetrics);
        pages
            .MapGet(
                $"{Address}/new",
                IResult (HttpRequest request) => Form(null, "", DashboardForm.Begin(request.Query), null)
            )
            .RequireAuthorization(May.ReadMetrics);
        pages.MapPost(Address, CreateAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}", ShowAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}/edit", EditAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}/wall", WallAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost($"{Address}/{{id:guid}}", ChangeAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost($"{Address}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ReadMetrics);
    }

    private static async Task<IResult> ListAsync(SavedDashboards dashboards, SignedIn me, CancellationToken ct) =>
        Pages.Form<DashboardsPage>(
            new() { [nameof(DashboardsPage.Dashboards)] = await dashboards.ForAsync(me.Person!.Email, ct) },
            isWrong: false
        );

    private static async Task<IResult> ShowAsync(
        Guid id,
        SavedDashboards dashboards,
        TileReading tiles,
        SignedIn me,
        CancellationToken ct
    ) =>
        await FindAsync(id, dashboards, me, ct) is { } dashboard
            ? Pages.Form<DashboardPage>(
                new()
                {
                    [nameof(DashboardPage.Dashboard)] = dashboard,
                    [nameof(DashboardPage.Tiles)] = await tiles.ReadAsync(dashboard.Definition.Tiles, null, ct),
                },
                isWrong: false
            )
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> WallAsync(
        Guid id,
        HttpRequest request,
        SavedDashboards dashboards,
        TileReading tiles,
        Database database,
        MetricsProjection projection,
        TimeProvider time,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (await FindAsync(id, dashboards, me, ct) is not { } dashboard)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var lag = await SubscriberLag.ReadAllAsync(database, [projection], time, ct);
        return Pages.Form<WallPage>(
            new()
            {
                [nameof(WallPage.Dashboard)] = dashboard,
                [nameof(WallPage.Tiles)] = await tiles.ReadAsync(dashboard.Definition.Tiles, null, ct),
                [nameof(WallPage.ReadAt)] = time.GetUtcNow(),
                [nameof(WallPage.Behind)] = TimeSpan.FromSeconds(lag[0].Seconds),
                [nameof(WallPage.Theme)] = request.Query["theme"] == "light" ? "light" : "dark",
            },
            isWrong: false
        );
    }

    private static async Task<IResult> EditAsync(
        Guid id,
        SavedDashboards dashboards,
        SignedIn me,
        CancellationToken ct
    ) =>
        await FindAsync(id, dashboards, me, ct) is { } dashboard
            ? Form(dashboard, dashboard.Name, dashboard.Definition, null)
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        SavedDashboards dashboards,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), DashboardForm.Read(form, me.Person!.Email));
        if (DashboardForm.IsUnfinished(form))
            return Form(null, name, wanted, null, isUnfinished: true);
        // What everybody sees, whoever manages settings puts up; one's own everybody may.
        if (!Shelving.May(me, wanted.Owner))
            return Form(null, name, wanted, words["replies.only_own"]);
        var outcome = await dashboards.CreateAsync(name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved { Id: var id }
            ? Pages.Done(http, $"{Address}/{id}", "settings.saved")
            : Form(null, name, wanted, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> ChangeAsync(
        Guid id,
        HttpContext http,
        SavedDashboards dashboards,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        if (await FindAsync(id, dashboards, me, ct) is not { } dashboard)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var form = await http.Request.ReadFormAsync(ct);
        var (name, wanted) = (form.Text("name"), DashboardForm.Read(form, me.Person!.Email));
        if (DashboardForm.IsUnfinished(form))
            return Form(dashboard, name, wanted, null, isUnfinished: true);
        if (!Shelving.May(me, dashboard.Definition.Owner, wanted.Owner))
            return Form(dashboard, name, wanted, words["replies.only_own"]);
        var outcome = await dashboards.ChangeAsync(id, ShelfFault.Seen(form), name, wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, $"{Address}/{id}", "settings.saved")
            : Form(dashboard, name, wanted, ShelfFault.Say(outcome, words));
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        SavedDashboards dashboards,
        SignedIn me,
        CancellationToken ct
    ) =>
        await FindAsync(id, dashboards, me, ct) is { } dashboard
        && Shelving.May(me, dashboard.Definition.Owner)
        && await dashboards.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, Address, "kinds.deleted_one", ("name", dashboard.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<Kept<DashboardDefinition>?> FindAsync(
        Guid id,
        SavedDashboards dashboards,
        SignedIn me,
        CancellationToken ct
    ) =>
        await dashboards.FindAsync(id, ct) is { } dashboard && dashboard.Definition.IsFor(me.Person!.Email)
            ? dashboard
            : null;

    // Turbo shows the answer to a form only with a status that says it is not done.
    private static RazorComponentResult<DashboardEdit> Form(
        Kept<DashboardDefinition>? dashboard,
        string name,
        DashboardDefinition definition,
        string? wrong,
        bool isUnfinished = false
    ) =>
        Pages.Form<DashboardEdit>(
            new()
            {
                [nameof(DashboardEdit.Dashboard)] = dashboard,
                [nameof(DashboardEdit.Name)] = name,
                [nameof(DashboardEdit.Definition)] = definition,
                [nameof(DashboardEdit.Wrong)] = wrong,
            },
            isWrong: wrong is not null || isUnfinished
        );
}
