using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Throughline.Storage;

/// <summary>
/// The one door to the data. Storage owns connections, transactions and migrations; what the tables mean is each
/// room's own. Reads run side by side; on SQLite writes queue for the one writer.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource? postgres;
    private readonly SemaphoreSlim sqliteWriting = new(1, 1);
    private SqliteConnection? sqliteWriter;
    private readonly Dictionary<string, SqliteStatement> sqliteStatements = [];
    private readonly ConditionalWeakTable<object, object?> sqliteReady = [];
    private readonly Lazy<PooledDbContextFactory<AppDb>> reading;

    public Database(DatabaseAddress address)
    {
        SqlTypes.Register();
        Address = address;
        reading = new(() => AppDb.Pool(address));
        if (address.Engine == DatabaseEngine.Postgres)
            postgres = NpgsqlDataSource.Create(address.ConnectionString);
        else if (Path.GetDirectoryName(address.File) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }

    public DatabaseAddress Address { get; }

    public DatabaseEngine Engine => Address.Engine;

    public bool IsPostgres => Engine == DatabaseEngine.Postgres;

    internal PooledDbContextFactory<AppDb> Reading => reading.Value;

    /// <summary>A connection for reading; dispose it soon.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (postgres is not null)
            return await postgres.OpenConnectionAsync(ct);
        return await OpenSqliteAsync(ct);
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction and commits it. On SQLite it waits its turn. Changes to
    /// <see cref="WriteTransaction.Rooms"/> are saved before the commit.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken ct)
    {
        if (postgres is null)
            return await WriteSqliteAsync(work, ct);
        await using var connection = await postgres.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var write = new WriteTransaction(this, connection, transaction, statements: null);
        return await FinishAsync(write, work, ct);
    }

    public Task WriteAsync(Func<WriteTransaction, Task> work, CancellationToken ct) =>
        WriteAsync(
            async tx =>
            {
                await work(tx);
                return true;
            },
            ct
        );

    /// <summary>
    /// Runs <paramref name="work"/>, which only reads, on one unchanging view of the data without holding up writers.
    /// On PostgreSQL a session of the pool, whose statements are prepared already.
    /// </summary>
    public async Task<T> SnapshotAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await SnapshotAsync(connection, work, ct);
    }

    /// <summary>A snapshot that may also write, to temporary tables only; nothing of it stays.</summary>
    public async Task<T> ScratchAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken ct)
    {
        // A session of its own on PostgreSQL: plans that others prepared there would miss the temporary tables.
        await using var connection = IsPostgres ? await OpenUnpooledAsync(ct) : await OpenAsync(ct);
        return await SnapshotAsync(connection, work, ct);
    }

    /// <summary>
    /// Empties SQLite's log, in which earlier versions of pages stand until it is used again. While somebody reads it
    /// stays: the next time clears it as well. PostgreSQL clears up by itself (autovacuum).
    /// </summary>
    public async Task ForgetOldVersionsAsync(CancellationToken ct)
    {
        if (IsPostgres)
            return;
        await using var connection = await OpenSqliteAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Closes SQLite's connections that nobody uses: each keeps pages that it read, and those of the file it has mapped.
    /// The next use opens new ones. PostgreSQL's pool closes what is idle by itself.
    /// </summary>
    public async Task RestAsync()
    {
        if (IsPostgres)
            return;
        await sqliteWriting.WaitAsync();
        try
        {
            await CloseSqliteAsync();
        }
        finally
        {
            sqliteWriting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        else
            await CloseSqliteAsync();
        sqliteWriting.Dispose();
    }

    private async Task CloseSqliteAsync()
    {
        foreach (var statement in sqliteStatements.Values)
            statement.Dispose();
        sqliteStatements.Clear();
        if (sqliteWriter is not null)
            await sqliteWriter.DisposeAsync();
        sqliteWriter = null;
        await using var pool = new SqliteConnection(Address.ConnectionString);
        SqliteConnection.ClearPool(pool);
    }

    private async Task<T> SnapshotAsync<T>(
        DbConnection connection,
        Func<WriteTransaction, Task<T>> work,
        CancellationToken ct
    )
    {
        await using var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await using var snapshot = new WriteTransaction(this, connection, transaction, statements: null);
        var result = await work(snapshot);
        await transaction.RollbackAsync(ct);
        return result;
    }

    private async Task<T> WriteSqliteAsync<T>(Func<WriteTransaction, Task<T>> work, CancellationToken ct)
    {
        await sqliteWriting.WaitAsync(ct);
        try
        {
            sqliteWriter ??= await OpenSqliteAsync(ct);
            await using var transaction = sqliteWriter.BeginTransaction(deferred: false);
            await using var write = new WriteTransaction(this, sqliteWriter, transaction, sqliteStatements);
            return await FinishAsync(write, work, ct);
        }
        finally
        {
            sqliteWriting.Release();
        }
    }

    private static async Task<T> FinishAsync<T>(
        WriteTransaction write,
        Func<WriteTransaction, Task<T>> work,
        CancellationToken ct
    )
    {
        var result = await work(write);
        await write.CommitAsync(ct);
        return result;
    }

    private async Task<DbConnection> OpenUnpooledAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Address.ConnectionString) { Pooling = false }.ToString()
        );
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task<SqliteConnection> OpenSqliteAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(Address.ConnectionString);
        await connection.OpenAsync(ct);
        // One of the pool knows its settings already.
        if (!sqliteReady.TryGetValue(connection.Handle!, out _))
        {
            await SetUpSqliteAsync(connection);
            sqliteReady.TryAdd(connection.Handle!, null);
        }
        return connection;
    }

    // Not to be broken off: a connection without its settings must not get into the pool as one that has them.
    private static async Task SetUpSqliteAsync(SqliteConnection connection)
    {
        await using var pragmas = connection.CreateCommand();
        // secure_delete: what is erased or overwritten leaves no bytes behind in the pages.
        // WAL: readers never wait for the writer. FULL: what was acknowledged survives a power cut.
        // A checkpoint each 64 MB of log, so that pages written often go to the file once.
        // 64 MB of pages and 256 MB mapped keep the upper levels of every index in memory.
        pragmas.CommandText = """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma secure_delete = on;
            pragma temp_store = memory;
            pragma cache_size = -65536;
            pragma wal_autocheckpoint = 16384;
            pragma mmap_size = 268435456;
            """;
        await pragmas.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
