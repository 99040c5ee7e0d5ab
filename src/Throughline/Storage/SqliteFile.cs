using Microsoft.Data.Sqlite;

namespace Throughline.Storage;

/// <summary>Looks at a SQLite file that nobody has open.</summary>
internal static class SqliteFile
{
    /// <returns>null when every page and index is sound; otherwise the first fault.</returns>
    public static string? Check(string file)
    {
        try
        {
            var verdict = Scalar(file, "pragma integrity_check(1)") as string;
            return verdict == "ok" ? null : verdict ?? "no verdict";
        }
        catch (SqliteException unreadable)
        {
            return unreadable.Message;
        }
    }

    public static int Tables(string file) =>
        Convert.ToInt32(Scalar(file, "select count(*) from sqlite_master where type = 'table'"));

    /// <returns>The newest migration it has had; null when it never was a database of ours.</returns>
    public static int? Migration(string file) =>
        Convert.ToInt32(Scalar(file, "select count(*) from sqlite_master where name = 'migration'")) == 0
            ? null
            : Convert.ToInt32(Scalar(file, "select coalesce(max(number), 0) from migration"));

    /// <summary>Folds the write-ahead log into the file, which SQLite refuses while anybody else has it open.</summary>
    public static bool TryTakeAlone(string file)
    {
        try
        {
            return Scalar(file, "pragma journal_mode = delete", SqliteOpenMode.ReadWrite) is "delete";
        }
        catch (SqliteException busy)
            when (busy.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            return false;
        }
    }

    private static object? Scalar(string file, string sql, SqliteOpenMode mode = SqliteOpenMode.ReadOnly)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 1,
        };
        using var connection = new SqliteConnection(address.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
