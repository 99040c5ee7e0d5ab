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
    private readonly Dictionary<string, SqliteCommand>? statements;
    private readonly List<Action> whenCommitted = [];
    private AppDb? rooms;

    internal WriteTransaction(
        Database database,
        DbConnection connection,
        DbTransaction transaction,
        Dictionary<string, SqliteCommand>? statements
    )
    {
        Database = database;
        Connection = connection;
        Transaction = transaction;
        this.statements = statements;
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
    /// writer's transaction.
    /// </summary>
    internal SqliteCommand SqliteStatement(string sql, int parameters)
    {
        if (statements is not null && statements.TryGetValue(sql, out var known))
        {
            known.Transaction = (SqliteTransaction)Transaction;
            return known;
        }
        var command = ((SqliteConnection)Connection).CreateCommand();
        command.CommandText = sql;
        command.Transaction = (SqliteTransaction)Transaction;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter($"?{i}", DBNull.Value));
        statements?.Add(sql, command);
        return command;
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
        if (rooms is not null)
            await rooms.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken ct) =>
        new(sql, parameters, Transaction, cancellationToken: ct);
}
