using System.Data.Common;
using Dapper;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>Looks at everything the program depends on, and says how to mend what is wrong. It changes nothing.</summary>
public sealed class Doctor(Database database, IEnumerable<ISubscriber> subscribers, TimeProvider time)
{
    // A minute of following is a restart or an import; ten are a subscriber that fails.
    private static readonly TimeSpan TolerableLag = TimeSpan.FromMinutes(10);

    /// <param name="urls">Where the server is to listen, separated by semicolons.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<IReadOnlyList<DoctorCheck>> ExamineAsync(string urls, CancellationToken ct)
    {
        var checks = new List<DoctorCheck>(FileChecks.Examine(database.Address));
        checks.AddRange(ListenChecks.Examine(urls));
        if (database.Address.File is { } file && !File.Exists(file))
            return
            [
                .. checks,
                DoctorCheck.Well("database", $"there is none yet; the server makes {file} when it starts"),
            ];
        try
        {
            await using var connection = await database.OpenAsync(ct);
            checks.Add(DoctorCheck.Well("database", $"{database.Engine} answers"));
            checks.AddRange(await EngineChecks.ExamineAsync(connection, database.IsPostgres, time, ct));
            var migration = await MigrationState.NumberAsync(database, ct);
            checks.Add(Migrations(migration));
            if (migration != Migrator.Newest)
                return checks;
            checks.Add(await WritableAsync(ct));
            checks.AddRange(await LagAsync(ct));
            checks.Add(await QuarantineAsync(connection, ct));
        }
        catch (Exception unreachable) when (unreachable is DbException or TimeoutException)
        {
            checks.Add(
                DoctorCheck.Ill(
                    "database",
                    unreachable.Message,
                    database.IsPostgres
                        ? "Start PostgreSQL, or correct host, user, password and name in --database."
                        : "Make the file and its folder readable for this user, or name another one with --database."
                )
            );
        }
        return checks;
    }

    private static DoctorCheck Migrations(int migration) =>
        migration > Migrator.Newest
            ? DoctorCheck.Ill(
                "migrations",
                $"at {migration}, newer than this program",
                "Run a newer version of the program."
            )
            : DoctorCheck.Of(
                "migrations",
                migration == Migrator.Newest,
                $"at {migration} of {Migrator.Newest}",
                "Run: throughline migrate (serve does it, too)."
            );

    private async Task<DoctorCheck> WritableAsync(CancellationToken ct)
    {
        try
        {
            // Nobody has this name: the statement takes every lock that writing needs and changes no row.
            await database.WriteAsync(tx => tx.ExecuteAsync("delete from checkpoint where subscriber = ''", ct), ct);
            return DoctorCheck.Well("writing", "a transaction commits");
        }
        catch (DbException refused)
        {
            return DoctorCheck.Ill(
                "writing",
                refused.Message,
                "Give this user the right to write; look for a full disk."
            );
        }
    }

    private async Task<IEnumerable<DoctorCheck>> LagAsync(CancellationToken ct) =>
        (await SubscriberLag.ReadAllAsync(database, subscribers, time, ct)).Select(lag =>
            DoctorCheck.Of(
                $"subscriber {lag.Name}",
                lag.Seconds < TolerableLag.TotalSeconds,
                lag.Entries == 0 ? "up to date" : $"{lag.Entries} entries and {lag.Seconds:0} s behind",
                $"Start the server if it is down; otherwise its log says why {lag.Name} fails. "
                    + $"As a last resort: throughline rebuild {lag.Name}."
            )
        );

    private static async Task<DoctorCheck> QuarantineAsync(DbConnection connection, CancellationToken ct)
    {
        // Uses quarantine_waiting.
        var waiting = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("select count(*) from quarantine where released_at is null", cancellationToken: ct)
        );
        return DoctorCheck.Of(
            "quarantine",
            waiting == 0,
            waiting == 0 ? "empty" : $"{waiting} items could not be read",
            "Look at their codes, mend the sender or the mapping, then replay them."
        );
    }
}
