using Throughline.Access;
using Throughline.Conversations.Shelves;
using Throughline.Host.Web.Kinds;
using Throughline.Host.Web.Metrics;
using Throughline.Host.Web.Overview;
using Throughline.Host.Web.Settings;
using Throughline.Host.Web.Speech;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Reports;

namespace Throughline.Host.Web.Reports;

/// <summary>Which dashboards are made into files, and the files. Whoever manages settings says which.</summary>
internal static class ReportPages
{
    public const string Address = $"{MetricAddress.Root}/reports";
    private const string Schedules = $"{Address}/schedules";

    public static void AddReportPages(this IServiceCollection services) =>
        services.AddSingleton<IRenderReports, RenderReports>();

    public static void MapReportPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, ListAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}/report.html", HtmlAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapGet($"{Address}/{{id:guid}}/report.csv", CsvAsync).RequireAuthorization(May.ReadMetrics);
        pages.MapPost(Schedules, CreateAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Schedules}/{{id:guid}}/make", MakeAsync).RequireAuthorization(May.ManageSettings);
        pages.MapPost($"{Schedules}/{{id:guid}}/delete", DeleteAsync).RequireAuthorization(May.ManageSettings);
    }

    private static async Task<IResult> ListAsync(
        ReportBook reports,
        ReportSchedules schedules,
        SavedDashboards dashboards,
        string? cursor,
        CancellationToken ct
    ) => await PageAsync(reports, schedules, dashboards, cursor, null, ct);

    private static async Task<IResult> CreateAsync(
        HttpContext http,
        ReportBook reports,
        ReportSchedules schedules,
        SavedDashboards dashboards,
        SignedIn me,
        Words words,
        CancellationToken ct
    )
    {
        var form = await http.Request.ReadFormAsync(ct);
        var wanted = new ReportDefinition
        {
            Dashboard = Guid.TryParse(form.Text("dashboard"), out var id) ? id : default,
            Every =
                Enum.TryParse<ReportSpan>(form.Text("every"), ignoreCase: true, out var every) && Enum.IsDefined(every)
                    ? every
                    : ReportSpan.Week,
        };
        if (await dashboards.FindAsync(wanted.Dashboard, ct) is not { Definition.Owner: null })
            return await PageAsync(reports, schedules, dashboards, null, words["reports.no_dashboard"], ct);
        var outcome = await schedules.CreateAsync(form.Text("name"), wanted, me.Actor, ct);
        return outcome is ShelfOutcome.Saved
            ? Pages.Done(http, Address, "settings.saved")
            : await PageAsync(reports, schedules, dashboards, null, ShelfFault.Say(outcome, words), ct);
    }

    private static async Task<IResult> MakeAsync(
        Guid id,
        HttpContext http,
        ReportSchedules schedules,
        MakeReports make,
        CompanyTime time,
        SignedIn me,
        CancellationToken ct
    )
    {
        if (await schedules.FindAsync(id, ct) is not { } schedule)
            return Pages.Refuse(StatusCodes.Status404NotFound);
        var made = await make.MakeAsync(schedule, await time.NowAsync(ct), me.Actor, ct);
        return Pages.Done(http, Address, made is null ? "reports.made_before" : "reports.made_now");
    }

    private static async Task<IResult> DeleteAsync(
        Guid id,
        HttpContext http,
        ReportSchedules schedules,
        SignedIn me,
        CancellationToken ct
    ) =>
        await schedules.FindAsync(id, ct) is { } schedule && await schedules.DeleteAsync(id, me.Actor, ct)
            ? Pages.Done(http, Address, "kinds.deleted_one", ("name", schedule.Name))
            : Pages.Refuse(StatusCodes.Status404NotFound);

    // Saved and not shown: what a browser opens from here has the rights of whoever is signed in.
    private static async Task<IResult> HtmlAsync(Guid id, ReportBook reports, CancellationToken ct) =>
        await reports.FindAsync(id, ct) is { } report && reports.OpenHtml(report) is { } file
            ? TypedResults.Stream(file, "text/html; charset=utf-8", $"{report.FileName}.html")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> CsvAsync(Guid id, ReportBook reports, CancellationToken ct) =>
        await reports.FindAsync(id, ct) is { } report && reports.OpenCsv(report) is { } file
            ? TypedResults.Stream(file, "text/csv; charset=utf-8", $"{report.FileName}.csv")
            : Pages.Refuse(StatusCodes.Status404NotFound);

    private static async Task<IResult> PageAsync(
        ReportBook reports,
        ReportSchedules schedules,
        SavedDashboards dashboards,
        string? cursor,
        string? wrong,
        CancellationToken ct
    )
    {
        if (await reports.ListAsync(cursor, ReportBook.UsualPage, ct) is not { } page)
            return Pages.Refuse(StatusCodes.Status400BadRequest);
        return Pages.Form<ReportsPage>(
            new()
            {
                [nameof(ReportsPage.Page)] = page,
                [nameof(ReportsPage.IsFirst)] = cursor is null,
                [nameof(ReportsPage.Schedules)] = await schedules.ListAsync(ct),
                // What is one's own is nobody's report: it would show everybody what one keeps to oneself.
                [nameof(ReportsPage.Dashboards)] = (await dashboards.ListAsync(ct))
                    .Where(dashboard => dashboard.Definition.Owner is null)
                    .ToList(),
                [nameof(ReportsPage.Wrong)] = wrong,
            },
            wrong is not null
        );
    }
}
