using Dapper;
using Throughline.Storage;

namespace Throughline.Host.Operations;

/// <summary>How far the database's shape has come.</summary>
internal static class MigrationState
{
    /// <returns>The newest migration applied; 0 when there was none yet.</returns>
    public static async Task<int> NumberAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var there = database.IsPostgres
            ? "select count(*) from pg_tables where schemaname = 'public' and tablename = 'migration'"
            : "select count(*) from sqlite_master where name = 'migration'";
        if (await connection.ExecuteScalarAsync<int>(new CommandDefinition(there, cancellationToken: ct)) == 0)
            return 0;
        return await connection.ExecuteScalarAsync<int>(
            new CommandDefinition("select coalesce(max(number), 0) from migration", cancellationToken: ct)
        );
    }
}
