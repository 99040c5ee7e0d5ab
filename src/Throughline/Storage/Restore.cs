using Dapper;
using Npgsql;
using Throughline.Kernel;
using Throughline.Storage.Blobs;

namespace Throughline.Storage;

/// <summary>Puts a backup in the place of a database that nobody is using.</summary>
public sealed class Restore(DatabaseAddress target)
{
    private const string Replaced = "throughline_replaced";

    // https://sqlite.org/fileformat.html#magic_header_string; pg_dump's custom format.
    private static readonly byte[] SqliteMark = "SQLite format 3\0"u8.ToArray();
    private static readonly byte[] DumpMark = "PGDMP"u8.ToArray();

    /// <param name="file">What <see cref="Backup"/> wrote, from the same engine.</param>
    /// <param name="replace">Whether data that is already there may go.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <param name="ct">Stops it; what was there stays.</param>
    /// <returns>null when it is done; otherwise why nothing was changed.</returns>
    public async Task<Rejection?> ReadAsync(
        string file,
        bool replace,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        if (!File.Exists(file))
            return new("backup_missing", $"There is no file {Path.GetFullPath(file)}.");
        var files = BlobFolder.Of(target);
        var unpacked = new BlobFolder($"{files.Path}.{Guid.NewGuid():n}.unfinished");
        var database = $"{unpacked.Path}.database";
        try
        {
            var copy = file;
            if (await BlobArchive.IsOneAsync(file, ct))
            {
                progress?.Report(new("unpacking the backup"));
                Directory.CreateDirectory(unpacked.Path);
                if (await BlobArchive.UnpackAsync(file, copy = database, unpacked, ct) is { } damaged)
                    return damaged;
            }
            if (await DatabaseAsync(copy, replace, progress, ct) is { } refused)
                return refused;
            Put(unpacked, files);
            return null;
        }
        finally
        {
            // Nothing was unpacked where the folder of the data is still to be made.
            if (File.Exists(database))
                File.Delete(database);
            if (Directory.Exists(unpacked.Path))
                Directory.Delete(unpacked.Path, recursive: true);
        }
    }

    /// <summary>The files of the data that is gone go, and those of the backup come.</summary>
    private static void Put(BlobFolder unpacked, BlobFolder files)
    {
        var replaced = $"{unpacked.Path}.replaced";
        if (Directory.Exists(files.Path))
            Directory.Move(files.Path, replaced);
        if (Directory.Exists(unpacked.Path))
            Directory.Move(unpacked.Path, files.Path);
        if (Directory.Exists(replaced))
            Directory.Delete(replaced, recursive: true);
    }

    private async Task<Rejection?> DatabaseAsync(
        string file,
        bool replace,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        var postgres = target.Engine == DatabaseEngine.Postgres;
        if (!await StartsWithAsync(file, postgres ? DumpMark : SqliteMark, ct))
            return new(
                "not_a_backup",
                $"{file} is not a backup of {(postgres ? "PostgreSQL" : "SQLite")}. Between engines, use export and import."
            );
        progress?.Report(new("checking the backup"));
        return postgres
            ? await PostgresAsync(file, replace, progress, ct)
            : await SqliteAsync(file, replace, progress, ct);
    }

    private async Task<Rejection?> SqliteAsync(
        string file,
        bool replace,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        if (SqliteFile.Check(file) is { } fault)
            return new("backup_damaged", $"{file} is damaged: {fault}");
        if (Unknown(SqliteFile.Migration(file)) is { } unknown)
            return unknown;
        var database = target.File!;
        if (File.Exists(database))
        {
            if (!replace && SqliteFile.Tables(database) > 0)
                return NotEmpty();
            if (!SqliteFile.TryTakeAlone(database))
                return InUse();
        }
        if (Path.GetDirectoryName(database) is { } folder)
            Directory.CreateDirectory(folder);
        var unfinished = $"{database}.{Guid.NewGuid():n}.unfinished";
        try
        {
            progress?.Report(new("copying"));
            await using (var from = File.OpenRead(file))
            await using (var to = new FileStream(unfinished, FileMode.CreateNew))
                await from.CopyToAsync(to, ct);
            await Backup.FlushAsync(unfinished, ct);
            // A log that a lost database left behind must not be played onto this one.
            File.Delete($"{database}-wal");
            File.Delete($"{database}-shm");
            File.Move(unfinished, database, overwrite: true);
            return null;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task<Rejection?> PostgresAsync(
        string file,
        bool replace,
        IProgress<CopyProgress>? progress,
        CancellationToken ct
    )
    {
        var programs = new PostgresPrograms(target);
        var (migration, problem) = await programs.MigrationAsync(file, ct);
        if ((problem ?? Unknown(migration)) is { } unusable)
            return unusable;
        var address = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Pooling = false,
            ApplicationName = "throughline-restore",
        };
        await using var connection = new NpgsqlConnection(address.ToString());
        await connection.OpenAsync(ct);
        var interrupted = await connection.ExecuteScalarAsync<int>(
            "select count(*) from pg_namespace where nspname = @Replaced",
            new { Replaced }
        );
        if (interrupted > 0)
            return new(
                "restore_interrupted",
                $"A restore was interrupted; what was there before it is in the schema {Replaced}. To have it back: "
                    + $"drop schema public cascade; alter schema {Replaced} rename to public. To lose it: drop schema {Replaced} cascade."
            );
        var tables = await connection.ExecuteScalarAsync<int>(
            "select count(*) from pg_tables where schemaname = 'public'"
        );
        if (tables > 0 && !replace)
            return NotEmpty();
        var others = await connection.ExecuteScalarAsync<int>(
            "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'throughline'"
        );
        if (others > 0)
            return InUse();
        // What is there steps aside, and comes back if the restore fails.
        await connection.ExecuteAsync($"begin; alter schema public rename to {Replaced}; create schema public; commit");
        var done = false;
        try
        {
            problem = await programs.RestoreAsync(file, progress, ct);
            done = problem is null;
            return problem;
        }
        finally
        {
            await connection.ExecuteAsync(
                done
                    ? $"drop schema {Replaced} cascade"
                    : $"begin; drop schema public cascade; alter schema {Replaced} rename to public; commit"
            );
        }
    }

    private static Rejection? Unknown(int? migration) =>
        migration switch
        {
            null => new("not_a_backup", "The file holds no Throughline database."),
            { } number when number > Migrator.Newest => new(
                "backup_too_new",
                $"The backup is at migration {number}, this program knows up to {Migrator.Newest}: use a newer version of it."
            ),
            _ => null,
        };

    private static Rejection NotEmpty() =>
        new(
            "database_not_empty",
            "The database already holds data. To lose it and take the backup instead, say --replace."
        );

    private static Rejection InUse() =>
        new("database_in_use", "The database is in use: stop every server and command on it first.");

    private static async Task<bool> StartsWithAsync(string file, byte[] mark, CancellationToken ct)
    {
        var start = new byte[mark.Length];
        await using var stream = File.OpenRead(file);
        return await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct) == start.Length
            && start.AsSpan().SequenceEqual(mark);
    }
}
