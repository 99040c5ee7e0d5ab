using Microsoft.Data.Sqlite;
using Npgsql;
using Throughline.Storage;

namespace Throughline.Tests.Support;

/// <summary>A database of one test's own, gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    private readonly Func<Task> remove;

    private TestDatabase(string text, Func<Task> remove)
    {
        Text = text;
        Database = new Database(DatabaseAddress.Parse(text));
        this.remove = remove;
    }

    /// <summary>The open database.</summary>
    public Database Database { get; }

    /// <summary>The same as the command line takes it: <c>sqlite:…</c> or <c>postgres:…</c>.</summary>
    public string Text { get; }

    public DatabaseEngine Engine => Database.Engine;

    // Where files live in memory: for what commits thousands of times and never loses power.
    private const string MemoryFolder = "/dev/shm";

    /// <summary>A fresh database with every migration applied.</summary>
    /// <param name="engine">Which one.</param>
    /// <param name="inMemory">Without waiting for the disk where the system can; SQLite only.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseEngine engine, bool inMemory = false)
    {
        if (engine == DatabaseEngine.Postgres)
            return await CreatePostgresAsync(await PostgresTemplate.Value);
        var file = NewFile();
        if (inMemory && Directory.Exists(MemoryFolder))
            file = Path.Combine(MemoryFolder, Path.GetFileName(file));
        File.Copy(await SqliteTemplate.Value, file);
        return Sqlite(file);
    }

    /// <summary>A fresh database without a single table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseEngine engine) =>
        engine == DatabaseEngine.Postgres ? await CreatePostgresAsync("template0") : Sqlite(NewFile());

    /// <summary>A second door to the same data, as another process has it; dispose it before this.</summary>
    public Database OpenAnother() => new(Database.Address);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await remove();
    }

    private static TestDatabase Sqlite(string file) => new($"sqlite:{file}", () => RemoveFile(file));

    private static async Task<TestDatabase> CreatePostgresAsync(string template)
    {
        var server = await PostgresServer.GetAsync();
        var name = NewName();
        await server.ExecuteAsync($"create database {name} template {template}");
        var address = server.ConnectionStringTo(name);
        return new($"postgres:{address}", () => DropAsync(server, name, address));
    }

    private static async Task DropAsync(PostgresServer server, string name, string address)
    {
        await using (var pooled = new NpgsqlConnection(DatabaseAddress.Parse($"postgres:{address}").ConnectionString))
            NpgsqlConnection.ClearPool(pooled);
        await server.ExecuteAsync($"drop database {name} with (force)");
    }

    private static Task RemoveFile(string file)
    {
        foreach (var part in new[] { file, $"{file}-wal", $"{file}-shm" })
            File.Delete(part);
        return Task.CompletedTask;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var server = await PostgresServer.GetAsync();
        var name = NewName();
        await server.ExecuteAsync($"create database {name} template template0");
        await using (var database = new Database(DatabaseAddress.Parse($"postgres:{server.ConnectionStringTo(name)}")))
            await new Migrator(database).MigrateAsync(CancellationToken.None);
        RunEnd.Add(() => server.ExecuteAsync($"drop database {name} with (force)"));
        return name;
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = NewFile();
        await using (var database = new Database(DatabaseAddress.Parse($"sqlite:{file}")))
        {
            await new Migrator(database).MigrateAsync(CancellationToken.None);
            await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma wal_checkpoint(truncate)";
            await command.ExecuteNonQueryAsync();
        }
        RunEnd.Add(() => RemoveFile(file));
        return file;
    }

    private static string NewName() => $"throughline_test_{Guid.NewGuid():n}";

    private static string NewFile() => Path.Combine(Path.GetTempPath(), $"{NewName()}.db");
}
