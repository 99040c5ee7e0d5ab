using System.Diagnostics;
using System.Text.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>
/// Every page of the published program with the demo company: how long the server takes, and what a browser and
/// Lighthouse make of the ones that people see most.
/// </summary>
internal static class PagesCase
{
    private const int Rounds = 100;
    private const int WarmUp = 20;
    private const double MostMilliseconds = 20;
    private const double MostFirstPaint = 600;
    private const double MostScriptBytes = 60_000;
    private const int LeastScore = 95;

    private static readonly string[] Breakdowns =
    [
        "/metrics/churn_rate/breakdown?range=12m&by=country",
        "/metrics/contact_rate/breakdown?range=90d&by=segment",
        "/metrics/lifetime_value/breakdown?range=12m&by=country",
    ];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];

    public static async Task RunAsync()
    {
        await using var database = BenchDatabase.Sqlite();
        var folder = Directory.CreateTempSubdirectory("throughline-published");
        try
        {
            await Published.MakeAsync(folder.FullName);
            var program = Path.Combine(folder.FullName, "throughline");
            await Published.RunAsync(program, "demo", "--database", database.Text);
            var session = (await BenchPeople.SignInAsync(database, 1))[0];
            await using var server = await ServerProcess.StartAsync(database.Text, [program]);
            server.Http.DefaultRequestHeaders.Add("Cookie", $"session={session}");
            server.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
            var busiest = await BusiestAsync(database);
            await ServerTimesAsync(server.Http, Paths(busiest, await DashboardAsync(server.Http)));
            await BreakdownsAsync(server.Http);
            await LighthouseAsync(
                server.Http.BaseAddress!,
                session,
                ["/", "/customers", $"/customers/{busiest}", "/signin"]
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Paths(Guid customer, string dashboard) =>
        [
            "/",
            "/entries",
            "/customers",
            "/customers?q=an",
            $"/customers/{customer}",
            $"/customers/{customer}/traits",
            $"/customers/{customer}/segments",
            $"/customers/{customer}/consents",
            $"/customers/{customer}/merge?q=an",
            $"/customers/{customer}/erase",
            "/inbox",
            "/inbox?view=all",
            "/inbox?q=parcel",
            "/inbox/1",
            "/inbox?view=all&kind=return&f.reason=damaged",
            "/inbox?view=spam",
            "/inbox/1/merge",
            "/inbox/lead",
            "/inbox/for-you",
            $"/inbox/new?customer={customer}",
            "/companies",
            "/segments/build?c0.kind=did&c0.what=order.completed&c0.value=1&c1.kind=trait",
            "/metrics/all",
            "/metrics/nps?range=12m&by=channel",
            "/metrics/first_response_time?range=90d&by=agent&compare=year",
            "/metrics/resolution_rate?within=within_7_days&channel=email",
            "/metrics/sentiment?range=today",
            "/metrics/nps/rows?range=12m",
            "/metrics/churn_rate?range=12m&by=country",
            "/metrics/early_churn_rate/rows?range=12m",
            "/metrics/retention",
            "/metrics/retention?by=week&counted=rolling",
            "/metrics/lifetime_value?range=12m&by=country",
            "/metrics/contact_rate?range=90d&per=orders",
            "/metrics/goals",
            "/metrics/goals/new?metric=first_response_time&clock=working&channel=email",
            "/metrics/alerts",
            "/metrics/dashboards",
            "/metrics/dashboards/new",
            $"{dashboard}",
            $"{dashboard}/edit",
            $"{dashboard}/wall",
            "/metrics/reports",
            "/settings/company",
            "/settings/people",
            "/settings/sources",
            "/settings/webhooks",
            "/settings/stages",
            "/settings/entry-types",
            "/settings/calendars",
            "/settings/teams",
            "/settings/teams/care",
            "/settings/sla",
            "/settings/channels",
            "/settings/channels/portal",
            "/settings/request-kinds",
            "/settings/request-kinds/return",
            "/settings/saved-replies",
            "/settings/macros",
            "/settings/rules",
            "/settings/coaching",
            "/settings/health",
            "/settings/quarantine",
            "/settings/audit",
            "/settings/people/invite",
            "/settings/sources/new",
            "/settings/tokens",
            "/settings/webhooks/new",
            "/settings/calendars/new",
            "/settings/teams/new",
            "/settings/sla/new",
            "/settings/imports",
            "/settings/request-kinds/new",
            "/settings/request-kinds/return/fields/new",
            "/settings/request-kinds/return/fields/reason",
            "/settings/saved-replies/new",
            "/settings/macros/new",
            "/settings/rules/new",
            "/settings/coaching/scorecards/new",
            "/help/link/sent",
            "/account",
            "/palette?q=anna",
            "/help",
            "/help/new",
        ];

    /// <summary>Without what was asked, and whoever the busiest customer is.</summary>
    private static string Shown(string path) =>
        string.Join('/', path.Split('?')[0].Split('/').Select(part => Guid.TryParse(part, out _) ? "…" : part));

    /// <summary>Where the first dashboard of the demo company is.</summary>
    private static async Task<string> DashboardAsync(HttpClient http)
    {
        const string list = "/metrics/dashboards/";
        var page = await http.GetStringAsync(new Uri(list.TrimEnd('/'), UriKind.Relative));
        var id = page.Split(list).Skip(1).Select(rest => rest.Split('"')[0]).First(part => Guid.TryParse(part, out _));
        return list + id;
    }

    private static async Task ServerTimesAsync(HttpClient http, string[] paths)
    {
        // Round by round through all of them, as people go from page to page: no page is measured while the program
        // is still new to the machine, and none has its caches to itself.
        var all = paths.ToDictionary(path => path, _ => new List<double>(Rounds));
        for (var round = 0; round < WarmUp + Rounds; round++)
            foreach (var path in paths)
            {
                var started = TimeProvider.System.GetTimestamp();
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                await answer.Content.ReadAsByteArrayAsync();
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException($"{path}: {answer.StatusCode}");
                if (round >= WarmUp)
                    all[path].Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
        foreach (var (path, took) in all)
        {
            took.Sort();
            var p95 = Report.Percentile(took, 0.95);
            Report.Line(
                $"page {Shown(path)}",
                $"p95 {p95:F1} ms",
                $"below {MostMilliseconds} ms",
                p95 < MostMilliseconds
            );
        }
    }

    /// <summary>What customers are now, asked apart from the page that shows it: of every measurement, and so without a bound here.</summary>
    private static async Task BreakdownsAsync(HttpClient http)
    {
        foreach (var path in Breakdowns)
        {
            var took = new List<double>(WarmUp);
            for (var i = 0; i < WarmUp; i++)
            {
                var started = TimeProvider.System.GetTimestamp();
                await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
                took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
            took.Sort();
            Report.Line(Shown(path), $"p95 {Report.Percentile(took, 0.95):F0} ms", path.Split('?')[1], holds: true);
        }
    }

    private static async Task LighthouseAsync(Uri server, string session, string[] paths)
    {
        var tools = Path.Combine(ServerProcess.Root(), "bench/Throughline.Bench/lighthouse");
        if (!Directory.Exists(Path.Combine(tools, "node_modules")))
            await Published.RunAsync(
                "npm",
                "install",
                "--prefix",
                tools,
                "--no-package-lock",
                "--no-audit",
                "--no-fund"
            );
        var chromium =
            Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Lighthouse needs Chromium: apt-get install chromium");
        string[] command =
        [
            "node",
            Path.Combine(tools, "pages.mjs"),
            chromium,
            server.GetLeftPart(UriPartial.Authority),
            session,
            .. paths,
        ];
        foreach (
            var line in (await Published.RunAsync(command[0], command[1..])).Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            using var json = JsonDocument.Parse(line);
            var page = json.RootElement;
            double Number(string name) => page.GetProperty(name).GetDouble();
            var scores = new[] { "performance", "accessibility", "best-practices" };
            Report.Line(
                $"browser {page.GetProperty("path").GetString()![..Math.Min(20, page.GetProperty("path").GetString()!.Length)]}",
                $"first paint {Number("first_paint"):F0} ms",
                $"below {MostFirstPaint} ms; script {Number("script_bytes") / 1000:F1} kB, below {MostScriptBytes / 1000} kB; "
                    + $"Lighthouse {string.Join(", ", scores.Select(score => $"{score} {Number(score):F0}"))}, at least {LeastScore} "
                    + $"(to mend: {string.Join(' ', page.GetProperty("failed").EnumerateArray())})",
                Number("first_paint") < MostFirstPaint
                    && Number("script_bytes") < MostScriptBytes
                    && scores.All(score => Number(score) >= LeastScore)
            );
        }
    }

    private static async Task<Guid> BusiestAsync(BenchDatabase database)
    {
        await using var data = new Database(database.Address);
        var busiest = await data.SnapshotAsync(
            tx =>
                tx.FirstAsync<CustomerId>(
                    """
                    select p.customer_id
                    from profile_activity a
                    join profile p on p.id = a.profile_id
                    order by a.touchpoints desc
                    limit 1
                    """,
                    null,
                    CancellationToken.None
                ),
            CancellationToken.None
        );
        return busiest.Value;
    }
}
