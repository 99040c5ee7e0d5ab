using Dapper;
using Throughline.Storage;

namespace Throughline.Access;

/// <summary>Facts about this installation as a whole.</summary>
public static class Installation
{
    /// <summary>Whether it holds the demo company: one click then signs in from this machine, and pages say so.</summary>
    public static async Task<bool> IsDemoAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition("select exists (select 1 from setting where name = 'demo')", cancellationToken: ct)
        );
    }

    public static Task MarkAsDemoAsync(Database database, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "insert into setting (name, value) values ('demo', 'true') on conflict (name) do nothing",
                    ct
                ),
            ct
        );
}
