using System.Text.Json;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Customers.Reading;

/// <summary>The traits of the customers of one page, for the columns of a list.</summary>
public sealed class TraitColumns(Database database)
{
    /// <returns>Of each customer the latest value of each trait that is known.</returns>
    public Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, JsonElement>>> ReadAsync(
        IReadOnlyList<Guid> customers,
        CancellationToken ct
    ) =>
        database.SnapshotAsync<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, JsonElement>>>(
            async tx =>
            {
                if (customers.Count == 0)
                    return new Dictionary<Guid, IReadOnlyDictionary<string, JsonElement>>();
                var parameters = new SqlParameters();
                var whose = parameters.AddAnyOf(tx, customers.Select(id => new CustomerId(id)));
                // Uses profile_customer, then trait's primary key.
                var rows = await tx.QueryAsync<Row>(
                    $"""
                    select p.customer_id, t.name, t.value, t.occurred_at, t.seq
                    from profile p
                    join trait t on t.profile_id = p.id
                    where p.customer_id {whose}
                    """,
                    parameters.Values,
                    ct
                );
                return rows.GroupBy(row => row.CustomerId.Value).ToDictionary(rows => rows.Key, Latest);
            },
            ct
        );

    private static IReadOnlyDictionary<string, JsonElement> Latest(IEnumerable<Row> rows) =>
        rows.GroupBy(row => row.Name)
            .Select(trait =>
                (trait.Key, Value: JsonElement.Parse(trait.MaxBy(row => (row.OccurredAt, row.Seq))!.Value))
            )
            .Where(trait => trait.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(trait => trait.Key, trait => trait.Value, StringComparer.Ordinal);

    private sealed record Row
    {
        public CustomerId CustomerId { get; init; }
        public string Name { get; init; } = "";
        public string Value { get; init; } = "";
        public long OccurredAt { get; init; }
        public long Seq { get; init; }
    }
}
