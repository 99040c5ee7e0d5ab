using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Reading;

/// <summary>What is open between us and a customer, whichever conversation it was said in.</summary>
public sealed class OpenMatters(Database database)
{
    // More is no glance any more.
    private const int Most = 20;

    /// <summary>Promises that are neither kept nor withdrawn, the most pressing first.</summary>
    public Task<List<OpenPromise>> PromisesAsync(CustomerId customer, Reach? reach, CancellationToken ct)
    {
        // Uses profile_customer, conversation_profile and conversation_promise's primary key.
        var parameters = new SqlParameters();
        var sql = $"""
            select c.number, m.id, m.body as text, m.due_at, m.agent, m.made_at
            from profile p
            join conversation c on c.profile_id = p.id
            join conversation_promise m on m.conversation_id = c.id
            where {OfSeen(customer, reach, parameters)} and m.kept_at is null and m.withdrawn_at is null
            order by m.due_at is null, m.due_at, m.made_at
            limit {parameters.Add(Most)}
            """;
        return database.SnapshotAsync(tx => tx.QueryAsync<OpenPromise>(sql, parameters.Values, ct), ct);
    }

    /// <summary>What was tried already, the latest first.</summary>
    public Task<List<Tried>> TriedAsync(CustomerId customer, Reach? reach, CancellationToken ct)
    {
        // Uses profile_customer, conversation_profile and conversation_attempt's primary key.
        var parameters = new SqlParameters();
        var sql = $"""
            select c.number, a.body as text, a.agent, a.occurred_at as at
            from profile p
            join conversation c on c.profile_id = p.id
            join conversation_attempt a on a.conversation_id = c.id
            where {OfSeen(customer, reach, parameters)}
            order by a.occurred_at desc, a.id
            limit {parameters.Add(Most)}
            """;
        return database.SnapshotAsync(tx => tx.QueryAsync<Tried>(sql, parameters.Values, ct), ct);
    }

    private static string OfSeen(CustomerId customer, Reach? reach, SqlParameters parameters)
    {
        var of = $"p.customer_id = {parameters.Add(customer)}";
        return reach is null ? of : $"{of} and {ListArm.Within(reach, parameters)}";
    }
}

/// <summary>What we said we would do, and have not.</summary>
public sealed record OpenPromise
{
    /// <summary>Of the conversation in which it was said.</summary>
    public long Number { get; init; }
    public PromiseId Id { get; init; }
    public string Text { get; init; } = "";

    /// <summary>null: no day was named.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>E-mail address of who promised.</summary>
    public string? Agent { get; init; }
    public DateTimeOffset MadeAt { get; init; }
}

/// <summary>What was tried already.</summary>
public sealed record Tried
{
    /// <summary>Of the conversation in which it was noted.</summary>
    public long Number { get; init; }
    public string Text { get; init; } = "";
    public string? Agent { get; init; }
    public DateTimeOffset At { get; init; }
}
