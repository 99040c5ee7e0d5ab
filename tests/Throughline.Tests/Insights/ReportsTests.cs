using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Insights.Dashboards;
using Throughline.Insights.Reports;
using Throughline.Storage;
using Throughline.Tests.Metrics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Insights;

public sealed class ReportsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_dashboard_is_made_into_a_page_and_a_table_once_and_told_with_links(DatabaseEngine engine)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await RunningServer.StartAsync(engine, Receivers.Local);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        await server.Client.Webhooks.CreateAsync(receiver.Url, ["report.made"], "Reports", ct: Ct);
        var monday = Monday();
        await server.AnswerAsync("nps", monday.AddDays(2), (10, 100), (9, 62), (8, 60), (7, 48), (6, 30), (0, 24));
        await server.AnswerAsync("nps", monday.AddDays(8), (0, 50));
        await server.CountedAsync();
        var dashboard = await server.Client.Dashboards.CreateAsync(
            new(
                "=How we serve",
                [new("nps", "trend"), new("nps", "breakdown") { By = "channel", Title = "=By channel" }]
            ),
            ct: Ct
        );
        var schedule = await server.Client.Reports.ScheduleAsync(new("Every Monday", dashboard.Id), ct: Ct);

        (await server.Client.Reports.MakeAsync(schedule.Id, Ct)).Count.ShouldBeLessThanOrEqualTo(1);
        var report = (await server.Client.Reports.ListAsync(Ct).ToListAsync(Ct)).ShouldHaveSingleItem();
        (await server.Client.Reports.MakeAsync(schedule.Id, Ct)).ShouldBeEmpty("it was made before");

        (report.From, report.To, report.Name).ShouldBe((monday, monday.AddDays(7), "=How we serve"));
        var html = await server.Client.Reports.HtmlAsync(report.Id, Ct);
        html.ShouldContain("&#x2B;33");
        html.ShouldContain("n = 324");
        html.ShouldContain("size: A4");
        html.ShouldContain("promoters (9, 10) less detractors");
        foreach (var outside in new[] { "http://", "https://", "src=", "<script", "<link", "url(", "@import" })
            html.ShouldNotContain(outside, Case.Insensitive, "it needs nothing else");
        var rows = (await server.Client.Reports.CsvAsync(report.Id, Ct)).Split("\r\n");
        rows[0].ShouldStartWith("tile,metric,variant,dimension,group,name,from,to,value,n,low,high,");
        rows[1].ShouldContain($",{monday:yyyy-MM-dd},{monday.AddDays(7):yyyy-MM-dd},33.33333");
        rows[2].ShouldStartWith("\"'=By channel\",nps,all,,", Case.Sensitive, "no spreadsheet takes it for a formula");
        rows[3].ShouldContain("channel,\"email\",\"Email\"");
        await Wait.UntilAsync(() => !receiver.Messages.IsEmpty, "the webhook is told");
        receiver.Messages.ShouldHaveSingleItem().Text.ShouldContain($"/v1/reports/{report.Id}/html");

        var page = (await owner.ReadAsync("/metrics/reports")).Html;
        page.ShouldContain($"/metrics/reports/{report.Id}/report.html");
        page.ShouldNotContain(">reports.", Case.Sensitive, "a word is missing");
        var file = await owner.GetAsync($"/metrics/reports/{report.Id}/report.html");
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        await server.Client.Reports.DeleteAsync(schedule.Id, Ct);
        (await server.Client.Reports.HtmlAsync(report.Id, Ct)).ShouldBe(html, "what was made stays");
    }

    [Theory, ClassData(typeof(BothEngines))]
    public async Task It_is_made_in_the_morning_after_by_one_node_and_never_of_what_is_somebodys_own(
        DatabaseEngine engine
    )
    {
        await using var server = await RunningServer.StartAsync(engine);
        using var owner = await Browser.SignInAsync(server, Role.Owner);
        var shared = await server.Client.Dashboards.CreateAsync(new("Ours", [new("nps")]), ct: Ct);
        var own = await server.Client.Dashboards.CreateAsync(
            new("Mine", [new("nps")]) { Owner = owner.Person!.Email },
            ct: Ct
        );
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Reports.ScheduleAsync(new("x", own.Id), ct: Ct)
        );
        refused.Code.ShouldBe("unknown_dashboard");
        await server.Client.Reports.ScheduleAsync(new("Daily", shared.Id, "day"), ct: Ct);
        var clock = new TestClock(TimeProvider.System.GetUtcNow());

        await Task.WhenAll(Node(server, clock).MakeDueAsync(Ct), Node(server, clock).MakeDueAsync(Ct));
        // Whichever of them or the server itself took it is done with it soon.
        await Wait.UntilAsync(async () => await CountAsync(server) == 1, "it is made");
        await Node(server, clock).MakeDueAsync(Ct);
        (await CountAsync(server)).ShouldBe(1);

        clock.Advance(TimeSpan.FromDays(1));
        await Node(server, clock).MakeDueAsync(Ct);
        (await CountAsync(server)).ShouldBe(2);
        await server.Client.Dashboards.ChangeAsync(shared with { Owner = owner.Person.Email }, Ct);
        clock.Advance(TimeSpan.FromDays(1));
        await Node(server, clock).MakeDueAsync(Ct);
        (await CountAsync(server)).ShouldBe(2, "it is somebody's own by now");
    }

    [Fact]
    public void The_last_complete_stretch_is_the_companys()
    {
        var workspace = new Workspace { TimeZone = "Pacific/Auckland", WeekStart = DayOfWeek.Sunday };
        // Sunday 1 March, half past noon of the last of February in UTC.
        var now = new DateTimeOffset(2026, 2, 28, 12, 30, 0, TimeSpan.Zero);
        MakeReports.Last(ReportSpan.Day, workspace, now).From.ShouldBe(new DateOnly(2026, 2, 28));
        MakeReports.Last(ReportSpan.Week, workspace, now).From.ShouldBe(new DateOnly(2026, 2, 22));
        MakeReports.Last(ReportSpan.Month, workspace, now).From.ShouldBe(new DateOnly(2026, 2, 1));
        MakeReports.Last(ReportSpan.Month, new Workspace(), now).From.ShouldBe(new DateOnly(2026, 1, 1));
    }

    private static DateOnly Monday()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - 7);
    }

    private static async Task<int> CountAsync(RunningServer server) =>
        (await server.Client.Reports.ListAsync(Ct).ToListAsync(Ct)).Count;

    private static MakeReports Node(RunningServer server, TimeProvider clock)
    {
        var services = server.Services;
        return new MakeReports(
            services.GetRequiredService<Database>(),
            services.GetRequiredService<ReportSchedules>(),
            services.GetRequiredService<SavedDashboards>(),
            services.GetRequiredService<ReportBook>(),
            services.GetRequiredService<IRenderReports>(),
            services.GetRequiredService<WorkspaceSettings>(),
            clock
        );
    }
}
