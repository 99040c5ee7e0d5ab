using System.Data.Common;
using Dapper;
using Throughline.Kernel;

namespace Throughline.Host.Operations;

/// <summary>Whether the database engine is one that keeps our promises.</summary>
internal static class EngineChecks
{
    // Older ones lack what the SQL uses: merge-free upserts aside, 15 is the oldest that is tested.
    private const int OldestPostgres = 15;

    // 3.37 has strict tables, 3.35 returning; the one we ship is newer than both.
    private static readonly Version OldestSqlite = new(3, 37, 0);

    // Entries are dated by the node, deadlines compared across nodes.
    private static readonly TimeSpan TolerableSkew = TimeSpan.FromSeconds(2);

    public static Task<IReadOnlyList<DoctorCheck>> ExamineAsync(
        DbConnection connection,
        bool postgres,
        TimeProvider time,
        CancellationToken ct
    ) => postgres ? PostgresAsync(connection, time, ct) : SqliteAsync(connection, ct);

    private static async Task<IReadOnlyList<DoctorCheck>> PostgresAsync(
        DbConnection connection,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var version =
            await ReadAsync<int>(connection, "select current_setting('server_version_num')::int", ct) / 10_000;
        var commit = await ReadAsync<string>(connection, "select current_setting('synchronous_commit')", ct);
        var fsync = await ReadAsync<string>(connection, "select current_setting('fsync')", ct);
        var before = time.GetUtcNow();
        var there = await ReadAsync<long>(
            connection,
            "select (extract(epoch from clock_timestamp()) * 1000000)::bigint",
            ct
        );
        // Their clock was read somewhere between our two looks at ours.
        var ours = before + ((time.GetUtcNow() - before) / 2);
        var skew = (UtcMicroseconds.FromUtcMicroseconds(there) - ours).Duration();
        return
        [
            DoctorCheck.Of(
                "PostgreSQL version",
                version >= OldestPostgres,
                $"{version}",
                $"Upgrade the server to PostgreSQL {OldestPostgres} or newer."
            ),
            DoctorCheck.Of(
                "synchronous_commit",
                commit != "off",
                $"{commit}",
                "Set synchronous_commit = on: with off, a crash loses what was acknowledged."
            ),
            DoctorCheck.Of(
                "fsync",
                fsync == "on",
                $"{fsync}",
                "Set fsync = on: with off, a crash can lose the whole database."
            ),
            DoctorCheck.Of(
                "clock",
                skew < TolerableSkew,
                $"{skew.TotalSeconds:0.0} s away from the database's",
                "Keep the clocks of both machines by NTP (systemd-timesyncd, chrony)."
            ),
        ];
    }

    private static async Task<IReadOnlyList<DoctorCheck>> SqliteAsync(DbConnection connection, CancellationToken ct)
    {
        var version = await ReadAsync<string>(connection, "select sqlite_version()", ct);
        var journal = await ReadAsync<string>(connection, "pragma journal_mode", ct);
        var synchronous = await ReadAsync<int>(connection, "pragma synchronous", ct);
        return
        [
            DoctorCheck.Of(
                "SQLite version",
                Version.Parse(version!) >= OldestSqlite,
                version!,
                "Run the published program: it brings its own SQLite."
            ),
            DoctorCheck.Of(
                "journal",
                journal == "wal",
                journal!,
                "Keep the file on a local disk: a network file system has no write-ahead log."
            ),
            // https://sqlite.org/pragma.html#pragma_synchronous: 2 is FULL.
            DoctorCheck.Of(
                "synchronous",
                synchronous >= 2,
                synchronous >= 2 ? "full" : $"{synchronous}",
                "Report this as a fault."
            ),
        ];
    }

    private static Task<T?> ReadAsync<T>(DbConnection connection, string sql, CancellationToken ct) =>
        connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, cancellationToken: ct));
}
