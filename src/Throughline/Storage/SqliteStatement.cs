using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Throughline.Storage;

/// <summary>
/// A prepared statement for the hot paths on SQLite: parameters by their place (from 1), columns by theirs (from 0). It
/// is the same library that Microsoft.Data.Sqlite stands on, without finding each parameter by name at each call.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 connection;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(this.connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public SqliteStatement Bind(int place, object? value)
    {
        Check(
            value switch
            {
                null => raw.sqlite3_bind_null(statement, place),
                string text => raw.sqlite3_bind_text(statement, place, text),
                long number => raw.sqlite3_bind_int64(statement, place, number),
                bool flag => raw.sqlite3_bind_int(statement, place, flag ? 1 : 0),
                double number => raw.sqlite3_bind_double(statement, place, number),
                byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
                Guid id => Bind(place, id),
                _ => throw new ArgumentException($"SQLite holds no {value.GetType()}.", nameof(value)),
            }
        );
        return this;
    }

    /// <summary>Ready for the next call, even when whoever used it last failed between two rows.</summary>
    public SqliteStatement Afresh()
    {
        // What it returns is the error of the last step, which was told then.
        raw.sqlite3_reset(statement);
        return this;
    }

    /// <summary>Runs it to its end, for what gives no rows.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    /// <returns>Whether there is a row; after the last one the statement is ready for the next call.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE)
            Check(result);
        return false;
    }

    /// <summary>The first column of the first row, which there must be.</summary>
    public long Number()
    {
        if (!Step())
            throw new InvalidOperationException("The statement gave no row.");
        var number = Int64(0);
        raw.sqlite3_reset(statement);
        return number;
    }

    public long Int64(int column) => raw.sqlite3_column_int64(statement, column);

    public bool Flag(int column) => Int64(column) != 0;

    public Guid Id(int column) => new(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    /// <summary>Good until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>null where the column is.</summary>
    public string? Text(int column) =>
        raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL
            ? null
            : raw.sqlite3_column_text(statement, column).utf8_to_string();

    public void Dispose() => statement.Dispose();

    private int Bind(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(statement, place, bytes);
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw new SqliteException(
                $"SQLite Error {result}: '{raw.sqlite3_errmsg(connection).utf8_to_string()}'.",
                result,
                raw.sqlite3_extended_errcode(connection)
            );
    }
}
