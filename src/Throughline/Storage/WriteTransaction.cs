using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Throughline.Storage;

/// <summary>
/// One transaction in progress: plain SQL through <see cref="Connection"/> and the rooms' state through
/// <see cref="Rooms"/> commit together or not at all.
/// </summary>
public sealed class WriteTransaction : IAsyncDisposable
{
    private readonly Dictionary<string, SqliteStatement> statements;
    private readonly bool ownsStatements;
    private readonly List<Action> whenCommitted = [];
    private readonly Dictionary<Type, object> remembered = [];
    private AppDb? rooms;

    internal WriteTransaction(
        Database database,
        DbConnection connection,
        DbTransaction transaction,
        Dictionary<string, SqliteStatement>? statements
    )
    {
        Database = database;
        Connection = connection;
        Transaction = transaction;
        this.statements = statements ?? [];
        ownsStatements = statements is null;
    }

    public Database Database { get; }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public bool IsPostgres => Database.IsPostgres;

    /// <summary>The rooms' state as entities; saved before the commit.</summary>
    public AppDb Rooms => rooms ??= AppDb.For(this);

    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        Connection.ExecuteAsync(Command(sql, parameters, ct));

    public Task<int> ExecuteAsync(string sql, CancellationToken ct) => ExecuteAsync(sql, null, ct);

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters, ct))).AsList();

    /// <summary>The one value asked for, converted like any column.</summary>
    /// <exception cref="InvalidOperationException">There is no row.</exception>
    public Task<T> FirstAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        Connection.QueryFirstAsync<T>(Command(sql, parameters, ct));

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        await Connection.ExecuteScalarAsync<T>(Command(sql, parameters, ct));

    /// <summary>
    /// A prepared SQLite statement with parameters ?1 … ?n, kept for as long as its connection when this is the
    /// writer's transaction, and to its own end otherwise.
    /// </summary>
    internal SqliteStatement SqliteStatement(string sql)
    {
        if (statements.TryGetValue(sql, out var known))
            return known.Afresh();
        var statement = new SqliteStatement((SqliteConnection)Connection, sql);
        statements.Add(sql, statement);
        return statement;
    }

    /// <summary>What a room remembers of this transaction until it ends; empty at first.</summary>
    internal T Remember<T>()
        where T : class, new()
    {
        if (!remembered.TryGetValue(typeof(T), out var known))
            remembered.Add(typeof(T), known = new T());
        return (T)known;
    }

    /// <summary>Runs <paramref name="action"/> after the commit, and not at all after a rollback.</summary>
    public void OnCommitted(Action action) => whenCommitted.Add(action);

    internal async Task CommitAsync(CancellationToken ct)
    {
        if (rooms is not null)
            await rooms.SaveChangesAsync(ct);
        await Transaction.CommitAsync(CancellationToken.None);
        foreach (var action in whenCommitted)
            action();
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsStatements)
            foreach (var statement in statements.Values)
                statement.Dispose();
        if (rooms is not null)
            await rooms.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken ct) =>
        new(sql, parameters, Transaction, cancellationToken: ct);
}
