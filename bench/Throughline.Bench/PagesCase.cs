using System.Diagnostics;
using System.Text.Json;
using Throughline.BrowserTests.Pages;
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

    /// <summary>Asked apart from the pages that show them, of every measurement, and so without a bound.</summary>
    private static readonly string[] Apart = ["/breakdown?", "/said?"];

    /// <summary>That there is no such page is a page too.</summary>
    private static readonly string[] Nowhere = ["/nowhere", "/metrics/nothing", "/design"];

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
            var paths = Paths(busiest, await DashboardAsync(server.Http)).ToLookup(path => Apart.Any(path.Contains));
            await ServerTimesAsync(server.Http, [.. paths[false]]);
            await PartsAsync(server.Http, paths[true]);
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
            .. DemoPages
                .Paths.Append("/palette?q=anna")
                .Select(path =>
                    path.Replace("{customer}", $"{customer}", StringComparison.Ordinal)
                        .Replace("{dashboard}", dashboard, StringComparison.Ordinal)
                ),
        ];

    /// <summary>Without what was asked, and whoever the busiest customer is.</summary>
    private static string Shown(string path) =>
        string.Join('/', path.Split('?')[0].Split('/').Select(part => Guid.TryParse(part, out _) ? "…" : part));

    /// <summary>The first dashboard of the demo company.</summary>
    private static async Task<string> DashboardAsync(HttpClient http)
    {
        const string list = "/metrics/dashboards/";
        var page = await http.GetStringAsync(new Uri(list.TrimEnd('/'), UriKind.Relative));
        var id = page.Split(list).Skip(1).Select(rest => rest.Split('"')[0]).First(part => Guid.TryParse(part, out _));
        return id;
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
                if (!answer.IsSuccessStatusCode && !Nowhere.Contains(path))
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

    private static async Task PartsAsync(HttpClient http, IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var took = new List<double>(WarmUp);
            for (var i = 0; i < WarmUp; i++)
            {
                var started = TimeProvider.System.GetTimestamp();
                await http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
                took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
            took.Sort();
            Report.Line(
                $"part {Shown(path)}",
                $"p95 {Report.Percentile(took, 0.95):F0} ms",
                $"{path.Split('?')[1]}, no bound",
                holds: true
            );
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
