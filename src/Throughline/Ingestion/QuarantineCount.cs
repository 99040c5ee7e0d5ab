using Throughline.Storage;

namespace Throughline.Ingestion;

/// <summary>How much waits in quarantine for one reason from one source.</summary>
public sealed record QuarantineCount
{
    public required string Code { get; init; }
    public required string Source { get; init; }
    public required long Count { get; init; }

    /// <summary>Most first. Uses quarantine_reason, which holds all it asks for.</summary>
    public static Task<List<QuarantineCount>> ReadAllAsync(WriteTransaction tx, CancellationToken ct) =>
        tx.QueryAsync<QuarantineCount>(Sql, null, ct);

    internal const string Sql = """
        select code, source, count(*) as count
        from quarantine
        where released_at is null
        group by code, source
        order by count(*) desc, code, source
        """;
}
