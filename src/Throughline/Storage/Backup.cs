using Microsoft.Data.Sqlite;
using SQLitePCL;
using Throughline.Kernel;
using Throughline.Storage.Blobs;

namespace Throughline.Storage;

/// <summary>
/// Writes one consistent copy of everything into a file while the program runs. The file appears under its name only
/// when it is whole and has been checked. It holds personal data: readable by its owner alone.
/// </summary>
public sealed class Backup(DatabaseAddress source)
{
    /// <summary>Pages copied between two looks at the cancellation and two reports: 4 MiB.</summary>
    private const int PagesPerStep = 1_024;

    /// <returns>null when it is done; otherwise why not. Replaces a file of that name.</returns>
    public async Task<Rejection?> WriteAsync(string file, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        var target = Path.GetFullPath(file);
        if (target == source.File)
            return new("backup_over_database", $"{target} is the database itself: name another file.");
        if (source.File is { } database && !File.Exists(database))
            return new("database_missing", $"There is no database at {database}.");
        if (Path.GetDirectoryName(target) is { } folder)
            Directory.CreateDirectory(folder);
        var unfinished = $"{target}.{Guid.NewGuid():n}.unfinished";
        var packed = $"{unfinished}.packed";
        try
        {
            CreatePrivate(unfinished);
            var problem =
                source.Engine == DatabaseEngine.Postgres
                    ? await new PostgresPrograms(source).DumpAsync(unfinished, progress, ct)
                    : await Task.Run(() => CopySqlite(unfinished, progress, ct), ct);
            if (problem is not null)
                return problem;
            var whole = unfinished;
            // Blobs never change, so that copying them after the database misses none it names.
            if (BlobFolder.Of(source) is var files && files.Hashes().Any())
            {
                CreatePrivate(packed);
                await BlobArchive.PackAsync(unfinished, files, packed, progress, ct);
                whole = packed;
            }
            await FlushAsync(whole, ct);
            File.Move(whole, target, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(packed);
        }
    }

    /// <summary>Makes sure that a power cut after the rename does not leave an empty file under the name.</summary>
    internal static async Task FlushAsync(string file, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        await stream.FlushAsync(ct);
        stream.Flush(flushToDisk: true);
    }

    private static void CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var empty = new FileStream(file, options);
    }

    // https://sqlite.org/backup.html copies page by page: row ids stay, which an index over another table's rows may rely on.
    private Rejection? CopySqlite(string file, IProgress<CopyProgress>? progress, CancellationToken ct)
    {
        using (var from = Open(source.File!, SqliteOpenMode.ReadWrite))
        using (var to = Open(file, SqliteOpenMode.ReadWrite))
        {
            Run(to, "pragma synchronous = off");
            // One reading transaction throughout: writers go on, and the copy need not start over after each of them.
            using var view = from.BeginTransaction(deferred: true);
            Run(from, "select count(*) from sqlite_master");
            CopyPages(from, to, progress, ct);
            view.Rollback();
            // One file, without a write-ahead log beside it.
            Run(to, "pragma journal_mode = delete");
        }
        progress?.Report(new("checking the copy"));
        var finding = SqliteFile.Check(file);
        return finding is null ? null : new("backup_damaged", $"The copy is not sound: {finding}");
    }

    private static void CopyPages(
        SqliteConnection from,
        SqliteConnection to,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        using var copy = raw.sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        int state;
        do
        {
            ct.ThrowIfCancellationRequested();
            state = raw.sqlite3_backup_step(copy, PagesPerStep);
            var pages = Math.Max(raw.sqlite3_backup_pagecount(copy), 1);
            progress?.Report(new("copying", 1 - (raw.sqlite3_backup_remaining(copy) / (double)pages)));
        } while (state == raw.SQLITE_OK);
        if (state != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(state, to.Handle);
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = mode,
            Pooling = false,
        };
        var connection = new SqliteConnection(address.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
