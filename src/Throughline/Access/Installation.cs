using System.Globalization;
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

    /// <summary>Until when the story of the demo company is told, the last instant there is where nobody noted it; null: no demo.</summary>
    public static async Task<DateTimeOffset?> DemoEndAsync(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var noted = await connection.ExecuteScalarAsync<string?>(
            new CommandDefinition("select value from setting where name = 'demo'", cancellationToken: ct)
        );
        return noted is null ? null
            : DateTimeOffset.TryParseExact(noted, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
                ? end
            : DateTimeOffset.MaxValue;
    }

    /// <summary>Notes that it holds the demo company, and the <paramref name="end"/> of its story.</summary>
    public static Task MarkAsDemoAsync(Database database, DateTimeOffset end, CancellationToken ct) =>
        database.WriteAsync(
            tx =>
                tx.ExecuteAsync(
                    "insert into setting (name, value) values ('demo', @End) on conflict (name) do nothing",
                    new { End = end.ToString("O", CultureInfo.InvariantCulture) },
                    ct
                ),
            ct
        );
}
