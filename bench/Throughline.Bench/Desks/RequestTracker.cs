using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Throughline.Bench.Desks;

/// <summary>
/// Request Tracker 5 as Debian packages it, on a database of its own: four preforked workers, all scrips that mail
/// switched off, its full-text index as its documentation sets it up, and REST 2 with the cookie of a session, as a
/// token or a password costs it a fifth of a second of bcrypt with each request.
/// </summary>
internal sealed class RequestTracker : IDesk, IAsyncDisposable
{
    private const int RootPort = 20_000;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly string name = $"bench_rt_{Guid.NewGuid():N}";
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("throughline-bench-rt");
    private readonly int port = RootPort + Random.Shared.Next(20_000);
    private readonly List<string> sessions = [];
    private readonly DeskHttp http;
    private readonly int lanes;
    private List<string> open = [];
    private Process? running;

    public RequestTracker(string postgres, int lanes)
    {
        server = new NpgsqlConnectionStringBuilder(postgres);
        this.lanes = lanes;
        http = new DeskHttp(new Uri($"http://127.0.0.1:{port}"), lanes);
    }

    public string Name => "Request Tracker";

    /// <summary>Fills it with the first stories, for at most some time, and starts it.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> StartAsync(int stories, TimeSpan most)
    {
        var file = Path.Combine(folder.FullName, "tickets.json");
        await File.WriteAllLinesAsync(
            file,
            Enumerable.Range(0, stories).Select(number => JsonSerializer.Serialize(DeskStory.Of(number)))
        );
        var printed = await RunAsync(
            "prepare",
            folder.FullName,
            name,
            $"{port}",
            file,
            most.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture)
        );
        var filled = int.Parse(printed.Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
        running = Process.Start(
            new ProcessStartInfo(Script("serve"), [folder.FullName, $"{port}", $"{lanes}"]) { UseShellExecute = false }
        )!;
        for (var lane = 0; lane < lanes; lane++)
            sessions.Add(await SignInAsync());
        open = await OpenAsync();
        return filled;
    }

    public async Task CreateAsync(int lane, DeskStory story) =>
        await http.PostAsync(
            "/REST/2.0/ticket",
            new
            {
                Queue = "General",
                story.Subject,
                Requestor = story.Customer,
                Content = story.Messages[0],
                ContentType = "text/plain",
            },
            Session(lane)
        );

    public Task<int> ListAsync(int lane) => FindAsync(lane, "Status = '__Active__'");

    public Task<int> SearchAsync(int lane, string word) => FindAsync(lane, $"Content LIKE '{word}'");

    public async Task ReplyAsync(int lane, int n, string text) =>
        await http.PostAsync(
            $"/REST/2.0/ticket/{open[n % open.Count]}/correspond",
            new { Content = text, ContentType = "text/plain" },
            Session(lane)
        );

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (running is { HasExited: false })
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
        }
        running?.Dispose();
        await using var connection = new NpgsqlConnection(server.ToString());
        await connection.OpenAsync();
        foreach (var last in new[] { $"drop database if exists {name} with (force)", $"drop role if exists {name}" })
        {
            await using var command = new NpgsqlCommand(last, connection);
            await command.ExecuteNonQueryAsync();
        }
        folder.Delete(recursive: true);
    }

    private (string, string) Session(int lane) => ("Cookie", sessions[lane]);

    private async Task<int> FindAsync(int lane, string query) =>
        (await http.GetAsync(Find(query, 1, "&fields=Subject,Status,Created,LastUpdated"), Session(lane)))
            .GetProperty("items")
            .GetArrayLength();

    private static string Find(string query, int page, string fields) =>
        $"/REST/2.0/tickets?query={Uri.EscapeDataString(query)}&orderby=id&order=DESC&page={page}&per_page=40{fields}";

    private async Task<List<string>> OpenAsync()
    {
        var ids = new List<string>();
        for (var page = 1; ; page++)
        {
            var found = await http.GetAsync(Find("Status = '__Active__'", page, ""), Session(0));
            ids.AddRange(found.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("id").GetString()!));
            if (!found.TryGetProperty("next_page", out _))
                return ids;
        }
    }

    private async Task<string> SignInAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
            try
            {
                // The password of a new installation.
                using var answer = await http.FormAsync(
                    "/NoAuth/Login.html",
                    new() { ["user"] = "root", ["pass"] = "password" }
                );
                return answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(started) < LongestStart)
            {
                // Not listening yet.
                await Task.Delay(100);
            }
    }

    private static string Script(string file) => Path.Combine(ServerProcess.Root(), "bench/request-tracker", file);

    private async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Script(script), arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                Environment =
                {
                    ["PGHOST"] = server.Host,
                    ["PGPORT"] = $"{server.Port}",
                    ["PGUSER"] = server.Username,
                    ["PGPASSWORD"] = server.Password ?? "",
                },
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"bench/request-tracker/{script} failed; it says why above.");
    }
}
