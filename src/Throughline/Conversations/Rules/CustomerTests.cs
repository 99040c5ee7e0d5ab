using System.Text.Json;
using System.Text.Json.Nodes;
using Throughline.Customers.Segments;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Rules;

/// <summary>Which customers meet the conditions that ask about them: one question per condition, for many at once.</summary>
internal static class CustomerTests
{
    public static async Task<Dictionary<RuleCondition, HashSet<CustomerId>>> ReadAsync(
        WriteTransaction tx,
        RuleDefinition rule,
        IReadOnlyCollection<CustomerId> customers,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var met = new Dictionary<RuleCondition, HashSet<CustomerId>>(ReferenceEqualityComparer.Instance);
        foreach (var condition in rule.Conditions.Where(condition => condition.IsOfCustomer))
            met[condition] = await ReadAsync(tx, condition, customers, now, ct);
        return met;
    }

    // Uses profile's primary key, and what the condition itself uses.
    private static async Task<HashSet<CustomerId>> ReadAsync(
        WriteTransaction tx,
        RuleCondition condition,
        IReadOnlyCollection<CustomerId> customers,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var found = new HashSet<CustomerId>();
        foreach (var meant in await MeantAsync(tx, condition, ct))
        {
            var parameters = new SqlParameters();
            var from = SegmentMembers.From(parameters, meant, now, tx.IsPostgres);
            var sql = $"select c.id {from} and c.id in {parameters.AddList(customers)}";
            found.UnionWith(await tx.QueryAsync<CustomerId>(sql, parameters.Values, ct));
        }
        return condition.Test is ConditionTest.IsNot or ConditionTest.IsNotSet ? [.. customers.Except(found)] : found;
    }

    /// <summary>Any of them is enough. A segment that was deleted has nobody in it.</summary>
    private static async Task<List<Condition>> MeantAsync(
        WriteTransaction tx,
        RuleCondition condition,
        CancellationToken ct
    )
    {
        if (condition.On == ConditionOn.Trait)
            return [.. Traits(condition).Select(json => DefinitionReader.Read(json).Condition).OfType<Condition>()];
        var meant = new List<Condition>();
        foreach (var id in condition.Values.Select(Guid.Parse))
            if (
                await tx.QueryAsync<string>(
                    "select definition from segment where id = @id",
                    new { id = new EntryId(id) },
                    ct
                )
                    is [var definition]
                && DefinitionReader.Read(JsonElement.Parse(definition)).Condition is { } read
            )
                meant.Add(read);
        return meant;
    }

    private static IEnumerable<JsonElement> Traits(RuleCondition condition)
    {
        if (condition.Test is ConditionTest.IsSet or ConditionTest.IsNotSet)
            return [Json("exists", true)];
        return condition.Values.Select(value =>
            Json(condition.Test == ConditionTest.Contains ? "contains" : "is", Value(value))
        );

        JsonElement Json(string test, JsonNode? value) =>
            JsonSerializer.SerializeToElement(new JsonObject { ["trait"] = condition.Name, [test] = value });
    }

    private static JsonNode? Value(string text) =>
        text is "true" or "false" ? JsonNode.Parse(text) : JsonValue.Create(text);
}
