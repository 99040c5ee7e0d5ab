using Microsoft.Data.Sqlite;
using Npgsql;

namespace Throughline.Storage;

/// <summary>Where the data lives: <c>sqlite:data/throughline.db</c> or <c>postgres:Host=…;Database=…</c>.</summary>
public sealed record DatabaseAddress(DatabaseEngine Engine, string ConnectionString)
{
    public const string Default = "sqlite:data/throughline.db";

    // A writer of another process (an import, a backup) holds SQLite's lock for one batch, far below this.
    private const int SqliteBusySeconds = 30;

    // Nothing here runs for so long that compiling its plan pays: doing so takes a fifth of a second and more.
    private const string PostgresOptions = "-c jit=off";

    // The statements of the hot paths, several times over.
    private const int PreparedStatementsPerConnection = 100;

    /// <summary>The database file of SQLite; null on PostgreSQL.</summary>
    public string? File =>
        Engine == DatabaseEngine.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <exception cref="FormatException">The text names neither engine; the message says how to write it.</exception>
    public static DatabaseAddress Parse(string text)
    {
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase) && text.Length > "sqlite:".Length)
        {
            var builder = new SqliteConnectionStringBuilder
            {
                DataSource = Path.GetFullPath(text["sqlite:".Length..]),
                DefaultTimeout = SqliteBusySeconds,
                ForeignKeys = true,
            };
            return new(DatabaseEngine.Sqlite, builder.ToString());
        }
        if (text.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                var builder = new NpgsqlConnectionStringBuilder(text["postgres:".Length..])
                {
                    MaxAutoPrepare = PreparedStatementsPerConnection,
                    // Nothing of ours outlives a transaction, and where it does the connection is not pooled: a reset
                    // would cost each use of a connection one more trip.
                    NoResetOnClose = true,
                    ApplicationName = "throughline",
                };
                // What the operator asks for stands, in full.
                if (string.IsNullOrEmpty(builder.Options))
                    builder.Options = PostgresOptions;
                return new(DatabaseEngine.Postgres, builder.ToString());
            }
            catch (ArgumentException malformed)
            {
                throw new FormatException(
                    $"The PostgreSQL connection string is not valid: {malformed.Message}",
                    malformed
                );
            }
        }
        throw new FormatException(
            "A database is written 'sqlite:path/to/file.db' or 'postgres:Host=…;Username=…;Password=…;Database=…'."
        );
    }
}
