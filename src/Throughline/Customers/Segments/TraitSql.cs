using System.Text.Json;
using Throughline.Storage;

namespace Throughline.Customers.Segments;

/// <summary>
/// What a trait's latest value over all profiles is, as a predicate over <c>c.id</c>. Values keep their JSON type:
/// the text "5" is not the number 5.
/// </summary>
internal sealed class TraitSql(SqlParameters parameters, bool isPostgres)
{
    // Uses profile_customer, then trait's primary key.
    public string Of(TraitIs trait)
    {
        var name = parameters.Add(trait.Trait);
        return $"""
            exists (
              select 1
              from profile p
              join trait t on t.profile_id = p.id
              where p.customer_id = c.id and t.name = {name}
                and {Test(trait)}
                and not exists (
                  select 1
                  from profile q
                  join trait newer on newer.profile_id = q.id
                  where q.customer_id = c.id and newer.name = {name}
                    and (newer.occurred_at, newer.seq) > (t.occurred_at, t.seq)
                )
            )
            """;
    }

    private string Test(TraitIs trait) =>
        trait.Test switch
        {
            TraitTest.In => $"({string.Join(" or ", trait.Operands.Select(operand => Compare(operand, "=")))})",
            TraitTest.Contains => Contains(trait.Operands[0].GetString()!),
            TraitTest.GreaterThan => Compare(trait.Operands[0], ">"),
            TraitTest.LessThan => Compare(trait.Operands[0], "<"),
            _ => isPostgres ? "jsonb_typeof(t.value) <> 'null'" : "json_type(t.value) <> 'null'",
        };

    private string Compare(JsonElement operand, string comparison) =>
        operand.ValueKind switch
        {
            JsonValueKind.String => isPostgres
                ? $"(case when jsonb_typeof(t.value) = 'string' then (t.value #>> '{{}}') collate \"C\" {comparison} {parameters.Add(operand.GetString())} else false end)"
                : $"(json_type(t.value) = 'text' and t.value ->> '$' {comparison} {parameters.Add(operand.GetString())})",
            JsonValueKind.Number => isPostgres
                ? $"(case when jsonb_typeof(t.value) = 'number' then (t.value #>> '{{}}')::numeric {comparison} {parameters.Add(operand.GetDecimal())} else false end)"
                : $"(json_type(t.value) in ('integer', 'real') and t.value ->> '$' {comparison} {parameters.Add(operand.GetDouble())})",
            _ => isPostgres
                ? $"t.value = '{(operand.GetBoolean() ? "true" : "false")}'::jsonb"
                : $"json_type(t.value) = '{(operand.GetBoolean() ? "true" : "false")}'",
        };

    private string Contains(string text)
    {
        var part = parameters.Add(text);
        return isPostgres
            ? $"(case jsonb_typeof(t.value) when 'string' then strpos(t.value #>> '{{}}', {part}) > 0 "
                + $"when 'array' then t.value @> to_jsonb({part}::text) else false end)"
            : $"(case json_type(t.value) when 'text' then instr(t.value ->> '$', {part}) > 0 "
                + $"when 'array' then exists (select 1 from json_each(t.value) e where e.type = 'text' and e.value = {part}) else 0 end)";
    }
}
