using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Throughline.Tests.Support;

/// <summary>
/// A PostgreSQL for the run: the server that <c>THROUGHLINE_TEST_POSTGRES</c> names (an Npgsql connection string of
/// somebody who may create databases), or a throw-away cluster of our own that ends with the test process.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "THROUGHLINE_TEST_POSTGRES";

    // A cluster is made and started in 3 s on an idle machine; beyond this something else is wrong.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // The cluster's keeper: it waits for the end of its input, which comes however the test process ends.
    private const string Keeper = """
        set -e
        trap '' INT HUP
        bin=$1; port=$2
        home=$(mktemp -d); cd "$home"
        trap 'cd /; rm -rf "$home"' EXIT
        "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --locale-provider=icu --icu-locale=en-US \
          --locale=C --no-sync --no-instructions >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }
        "$bin/postgres" -D "$home/data" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
          -c fsync=off -c full_page_writes=off -c max_connections=200 -c autovacuum=off -c log_min_messages=fatal \
          </dev/null >/dev/null 2>"$home/log" &
        server=$!
        cat >/dev/null || true
        # A server still starting ignores INT, which asks one that has started to hurry.
        kill -TERM "$server" 2>/dev/null || true
        kill -INT "$server" 2>/dev/null || true
        wait "$server" || true
        """;

    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);

    private readonly Process? keeper;

    private PostgresServer(string connectionString, Process? keeper)
    {
        ConnectionString = connectionString;
        this.keeper = keeper;
    }

    /// <summary>Leads to the server's own database <c>postgres</c>, from which others are made.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts the server at the first call of the run.</summary>
    public static Task<PostgresServer> GetAsync() => Running.Value;

    public static async Task StopAsync()
    {
        if (Running.IsValueCreated && Running.Value.IsCompletedSuccessfully)
            await (await Running.Value).DisposeAsync();
    }

    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ToString();

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is null)
            return;
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new PostgresServer(given, keeper: null);
        var port = FreePort();
        var server = new PostgresServer(
            $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=40;Include Error Detail=true",
            Process.Start(KeeperOf(PostgresBinaries.Folder(), port))
        );
        await server.WaitUntilUpAsync();
        return server;
    }

    private static ProcessStartInfo KeeperOf(string binaries, int port)
    {
        // PostgreSQL refuses to run as root; Debian's package brings a user for it.
        string[] asPostgres = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. asPostgres, "sh", "-c", Keeper, "keeper", binaries, port.ToString()];
        return new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
    }

    private async Task WaitUntilUpAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("select 1");
                return;
            }
            catch (NpgsqlException) when (Stopwatch.GetElapsedTime(started) < LongestStart && !keeper!.HasExited)
            {
                await Task.Delay(Pause);
            }
            catch (NpgsqlException refused) when (keeper!.HasExited)
            {
                throw new InvalidOperationException(
                    $"PostgreSQL did not start: {await keeper.StandardError.ReadToEndAsync()}",
                    refused
                );
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
