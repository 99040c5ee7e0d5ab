using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.Sessions;

/// <summary>Which sessions go on, asked for many at once: for what stays open longer than a request.</summary>
public sealed class LivingSessions(Database database, TimeProvider time)
{
    /// <returns>Those that do, with what decides by now what their person sees.</returns>
    public Task<IReadOnlyDictionary<SessionId, LivingSession>> AmongAsync(
        IReadOnlyList<SessionId> sessions,
        CancellationToken ct
    ) =>
        database.SnapshotAsync<IReadOnlyDictionary<SessionId, LivingSession>>(
            async tx =>
            {
                var parameters = new SqlParameters();
                // Uses the primary keys. How long somebody was idle does not count: an open page is in use.
                var living = await tx.QueryAsync<LivingSession>(
                    $"""
                    select s.id, p.role, p.language, p.time_zone
                    from session s
                    join person p on p.id = s.person_id
                    where s.id {parameters.AddAnyOf(tx, sessions)} and s.verified_at is not null and s.ended_at is null
                      and p.disabled_at is null and s.ends_at > {parameters.Add(time.GetUtcNow())}
                    """,
                    parameters.Values,
                    ct
                );
                return living.ToDictionary(one => one.Id);
            },
            ct
        );
}

/// <summary>A session that goes on, with what its person is and chose by now.</summary>
public sealed record LivingSession
{
    public SessionId Id { get; init; }
    public string Role { get; init; } = "";

    /// <summary>null: the browser's.</summary>
    public string? Language { get; init; }

    /// <summary>null: the company's.</summary>
    public string? TimeZone { get; init; }
}
