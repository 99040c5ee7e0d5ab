using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Throughline.Bench;

/// <summary>The real program as a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly Process running;

    private ServerProcess(Process process, int port, TimeSpan startedIn)
    {
        running = process;
        StartedIn = startedIn;
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        };
    }

    public HttpClient Http { get; }

    /// <summary>From the start of the process to the first ready answer.</summary>
    public TimeSpan StartedIn { get; }

    public long ResidentBytes
    {
        get
        {
            running.Refresh();
            return running.WorkingSet64;
        }
    }

    /// <param name="database">As the command line takes it.</param>
    /// <param name="program">The program and its first arguments; null: the Release build of this checkout.</param>
    public static async Task<ServerProcess> StartAsync(string database, string[]? program = null)
    {
        var port = FreePort();
        string[] command =
        [
            .. program ?? Program(),
            "serve",
            "--urls",
            $"http://127.0.0.1:{port}",
            "--database",
            database,
        ];
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var probe = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (Stopwatch.GetElapsedTime(started) < LongestStart)
        {
            try
            {
                using var ready = await probe.GetAsync(new Uri("/readyz", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return new ServerProcess(process, port, Stopwatch.GetElapsedTime(started));
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(10);
        }
        process.Kill();
        throw new InvalidOperationException("The server did not become ready.");
    }

    /// <summary>A secret that one of the program's verbs prints.</summary>
    public static async Task<string> PrintAsync(string database, params string[] verb)
    {
        string[] command = [.. Program(), .. verb, "--database", database];
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }

    public static AuthenticationHeaderValue Basic(string key) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:")));

    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Throughline.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from a checkout.");
        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static string[] Program() =>
        ["dotnet", Path.Combine(Root(), "src/Throughline.Host/bin/Release/net10.0/throughline.dll")];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
