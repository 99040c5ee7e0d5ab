using Npgsql;
using Throughline.Storage;

namespace Throughline.Bench;

/// <summary>A fresh database of one case; gone afterwards.</summary>
internal sealed class BenchDatabase(string text, Func<Task> remove) : IAsyncDisposable
{
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

    public static async Task<BenchDatabase> PostgresAsync()
    {
        var server =
            Environment.GetEnvironmentVariable("THROUGHLINE_BENCH_POSTGRES")
            ?? throw new InvalidOperationException("Run bin/bench: it starts a PostgreSQL for the run.");
        var name = $"bench_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"create database {name}");
        var address = new NpgsqlConnectionStringBuilder(server) { Database = name };
        return new BenchDatabase(
            $"postgres:{address}",
            () => ExecuteAsync(server, $"drop database {name} with (force)")
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

    public async ValueTask DisposeAsync() => await remove();

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
