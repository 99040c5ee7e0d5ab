using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Throughline.Tests.Acceptance;

/// <summary><c>throughline serve</c> in a process of its own, which can be stopped, killed and started again.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What the host grants requests in flight when it is asked to stop.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly string database;
    private readonly IReadOnlyDictionary<string, string> environment;
    private readonly Spoken said = new();
    private Process? process;

    private ServerProcess(string database, IReadOnlyDictionary<string, string> environment)
    {
        this.database = database;
        this.environment = environment;
        Port = FreePort();
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
    }

    public int Port { get; }

    /// <summary>Talks to the server, whichever process it is at the moment.</summary>
    public HttpClient Http { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The most memory it ever had, in bytes (Linux: VmHWM).</summary>
    public long PeakMemory =>
        File.ReadLines($"/proc/{process!.Id}/status")
            .Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Select(line => long.Parse(line["VmHWM:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) * 1024)
            .Single();

    public static Task<ServerProcess> StartAsync(string database) =>
        StartAsync(database, new Dictionary<string, string>());

    public static async Task<ServerProcess> StartAsync(string database, IReadOnlyDictionary<string, string> environment)
    {
        var server = new ServerProcess(database, environment);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on the same port and does not wait.</summary>
    public void Begin()
    {
        process?.Dispose();
        process = Executable.Start(said, environment, "serve", "--urls", Url, "--database", database);
    }

    /// <summary>Starts it on the same port and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        Begin();
        var started = Stopwatch.GetTimestamp();
        while (!await IsUpAsync())
        {
            if (process!.HasExited || Stopwatch.GetElapsedTime(started) > LongestStart)
                throw new InvalidOperationException($"The server did not start. It said: {said}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks it to stop (SIGTERM) and returns its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        await AskToStopAsync();
        return await EndAsync();
    }

    /// <summary>Sends SIGTERM and does not wait.</summary>
    public async Task AskToStopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end of a process that was asked to stop.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(LongestStop);
        try
        {
            await process!.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException(
                $"The server did not stop within {LongestStop.TotalSeconds} s. It said: {said}",
                late
            );
        }
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no goodbye of any kind.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public override string ToString() => said.ToString();

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        Http.Dispose();
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await Http.GetAsync("/healthz");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
