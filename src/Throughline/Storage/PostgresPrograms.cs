using System.ComponentModel;
using System.Diagnostics;
using Npgsql;
using Throughline.Kernel;

namespace Throughline.Storage;

/// <summary>PostgreSQL's own <c>pg_dump</c> and <c>pg_restore</c> as child processes. The password travels in their environment.</summary>
internal sealed class PostgresPrograms(DatabaseAddress address)
{
    private const string DebianFolder = "/usr/lib/postgresql";

    // The last lines say what went wrong; verbose programs say a great deal before.
    private const int LinesKept = 10;

    /// <summary>Where migration numbers begin in what pg_restore prints of the table.</summary>
    private const string CopyStart = "COPY ";

    public async Task<Rejection?> DumpAsync(string file, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        string[] arguments = ["--format=custom", "--no-owner", "--no-privileges", "--verbose", $"--file={file}"];
        var dumped = await RunAsync("pg_dump", [.. arguments, .. Where()], progress, null, ct);
        return dumped ?? await RunAsync("pg_restore", ["--list", file], null, null, ct);
    }

    /// <summary>Into a database without tables; all of it or nothing.</summary>
    public Task<Rejection?> RestoreAsync(string file, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        string[] arguments = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--verbose"];
        return RunAsync("pg_restore", [.. arguments, .. Where(), file], progress, null, ct);
    }

    /// <returns>The newest migration in a dump (null: it is none of ours), or why it cannot be read.</returns>
    public async Task<(int? Migration, Rejection? Problem)> MigrationAsync(string file, CancellationToken ct)
    {
        int? newest = null;
        var copying = false;
        string[] arguments = ["--data-only", "--table=migration", "--file=-", file];
        var problem = await RunAsync("pg_restore", arguments, null, Read, ct);
        return (newest, problem);

        void Read(string line)
        {
            if (copying && int.TryParse(line.Split('\t')[0], out var number))
                newest = Math.Max(newest ?? 0, number);
            copying = line.StartsWith(CopyStart, StringComparison.Ordinal) || (copying && line != @"\.");
        }
    }

    private string[] Where()
    {
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        List<string> where = [$"--port={connection.Port}", $"--dbname={connection.Database}", "--no-password"];
        if (connection.Host is { Length: > 0 } host)
            where.Add($"--host={host}");
        if (connection.Username is { Length: > 0 } user)
            where.Add($"--username={user}");
        return [.. where];
    }

    private async Task<Rejection?> RunAsync(
        string program,
        string[] arguments,
        IProgress<CopyProgress>? progress,
        Action<string>? output,
        CancellationToken ct
    )
    {
        var start = new ProcessStartInfo(Find(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Environment(start);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return new(
                "postgres_programs_missing",
                $"{program} was not found: install PostgreSQL's client programs (Debian: apt-get install postgresql-client), "
                    + "of the server's version or newer."
            );
        }
        await using var stop = ct.Register(() => process.Kill());
        var complaints = new Queue<string>();
        await Task.WhenAll(
            ReadAsync(process.StandardOutput, line => output?.Invoke(line)),
            ReadAsync(process.StandardError, line => Note(line, complaints, progress))
        );
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? null
            : new("postgres_program_failed", $"{program} failed: {string.Join(' ', complaints)}");
    }

    private void Environment(ProcessStartInfo start)
    {
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        start.Environment["LC_ALL"] = "C";
        start.Environment["PGAPPNAME"] = "throughline-copy";
        if (connection.Password is { Length: > 0 } password)
            start.Environment["PGPASSWORD"] = password;
        if (connection.RootCertificate is { Length: > 0 } root)
            start.Environment["PGSSLROOTCERT"] = root;
        start.Environment["PGSSLMODE"] = connection.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var other => other.ToString().ToLowerInvariant(),
        };
    }

    private static async Task ReadAsync(StreamReader from, Action<string> line)
    {
        while (await from.ReadLineAsync(CancellationToken.None) is { } next)
            line(next);
    }

    private static void Note(string line, Queue<string> complaints, IProgress<CopyProgress>? progress)
    {
        if (
            line.Contains("contents of table", StringComparison.Ordinal)
            || line.Contains("data for table", StringComparison.Ordinal)
        )
            progress?.Report(new(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()));
        complaints.Enqueue(line);
        if (complaints.Count > LinesKept)
            complaints.Dequeue();
    }

    /// <summary>The newest on Debian, where several versions live side by side; elsewhere what the path has.</summary>
    private static string Find(string program) =>
        (Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [])
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .OrderByDescending(folder => int.Parse(Path.GetFileName(folder)))
            .Select(folder => Path.Combine(folder, "bin", program))
            .FirstOrDefault(File.Exists)
        ?? program;
}
