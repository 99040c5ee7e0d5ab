using Npgsql;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>A fresh database of one case; gone afterwards.</summary>
internal sealed class BenchDatabase(string text, Func<Task> remove) : IAsyncDisposable
{
    private const string KeptName = "THROUGHLINE_BENCH_KEPT";

    public string Text => text;

    public DatabaseAddress Address { get; } = DatabaseAddress.Parse(text);

    public string Engine => Address.Engine == DatabaseEngine.Postgres ? "postgres" : "sqlite";

    public static BenchDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("throughline-bench");
        return new BenchDatabase(
            $"sqlite:{Path.Combine(folder.FullName, "bench.db")}",
            () =>
            {
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Of that size in the folder that THROUGHLINE_BENCH_KEPT names, where it stays; null: nothing is kept.</summary>
    public static BenchDatabase? Kept(int size) =>
        Environment.GetEnvironmentVariable(KeptName) is { } folder
            ? new BenchDatabase($"sqlite:{Path.Combine(folder, $"bench-{size}.db")}", () => Task.CompletedTask)
            : null;

    /// <summary>The PostgreSQL of the run.</summary>
    public static string Server =>
        Environment.GetEnvironmentVariable("THROUGHLINE_BENCH_POSTGRES")
        ?? throw new InvalidOperationException("Run bin/bench: it starts a PostgreSQL for the run.");

    public static async Task<BenchDatabase> PostgresAsync(int? kept = null)
    {
        var server = Server;
        var stays = kept is not null && Environment.GetEnvironmentVariable(KeptName) is not null;
        var name = stays ? $"bench_{kept}" : $"bench_{Guid.NewGuid():N}";
        if (!stays || !await HasAsync(server, name))
            await ExecuteAsync(server, $"create database {name}");
        var address = new NpgsqlConnectionStringBuilder(server) { Database = name };
        return new BenchDatabase(
            $"postgres:{address}",
            () => stays ? Task.CompletedTask : ExecuteAsync(server, $"drop database {name} with (force)")
        );
    }

    public BenchDatabase Another() =>
        Address.Engine == DatabaseEngine.Sqlite ? Sqlite() : PostgresAsync().GetAwaiter().GetResult();

    public async Task<Database> OpenAsync()
    {
        var database = new Database(Address);
        await new Migrator(database).MigrateAsync(CancellationToken.None);
        return database;
    }

    /// <summary>
    /// What the engines do in their own time: statistics, clearing up, and what stands in the log goes to the file. Without
    /// it the first minutes after a large fill show the fill.
    /// </summary>
    public static async Task SettleAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        foreach (
            var step in database.IsPostgres
                ? ["vacuum analyze", "checkpoint"]
                : new[] { "analyze main", "pragma wal_checkpoint(truncate)" }
        )
        {
            await using var command = connection.CreateCommand();
            command.CommandText = step;
            command.CommandTimeout = 1200;
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync() => await remove();

    private static async Task<bool> HasAsync(string server, string name)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select exists (select 1 from pg_database where datname = @name)",
            connection
        );
        command.Parameters.AddWithValue("name", name);
        return await command.ExecuteScalarAsync() is true;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
