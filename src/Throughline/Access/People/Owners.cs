using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Access.People;

/// <summary>Those who can let everybody in.</summary>
internal static class Owners
{
    /// <summary>Their ids; nobody else changes them until the transaction ends.</summary>
    public static Task<List<PersonId>> LockAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.QueryAsync<PersonId>(
            $"""
            select id from person
            where role = 'owner' and joined_at is not null and disabled_at is null
            order by id{(tx.IsPostgres ? " for update" : "")}
            """,
            null,
            ct
        );
}
