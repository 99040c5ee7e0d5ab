using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;
using Throughline.Customers.Segments;

namespace Throughline.Host.Web.Customers.Segments;

/// <summary>A segment while somebody edits it; all of it stands in the address.</summary>
public sealed record SegmentDraft
{
    // A segment of more conditions is a program, and those use the API.
    public const int MostRows = 20;

    // As long as an address may safely be, beside the rest of it.
    private const int LongestJson = 4_000;
    private const int LongestField = 320;

    /// <summary>The saved one that is changed; null: a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its version when it was opened.</summary>
    public int Version { get; init; }

    public string Name { get; init; } = "";

    /// <summary><c>all</c> or <c>any</c>.</summary>
    public string Match { get; init; } = "all";

    public IReadOnlyList<ConditionRow> Rows { get; init; } = [];

    /// <summary>The definition as JSON, where rows cannot say it; null otherwise.</summary>
    public string? Json { get; init; }

    public static SegmentDraft New { get; } = new() { Rows = [ConditionRow.Empty(ConditionRow.Did)] };

    public static SegmentDraft Of(Segment segment)
    {
        var draft = new SegmentDraft
        {
            Id = segment.Id,
            Version = segment.Version,
            Name = segment.Name,
        };
        return ConditionRows.Of(JsonElement.Parse(segment.Definition)) is var (match, rows)
            ? draft with
            {
                Match = match,
                Rows = rows,
            }
            : draft with
            {
                Json = segment.Definition,
            };
    }

    public static SegmentDraft Read(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var values = fields.ToDictionary(field => field.Key, field => Short(field.Value.ToString()));
        string Field(string name) => values.GetValueOrDefault(name, "");
        var rows = new List<ConditionRow>();
        for (var i = 0; i < MostRows && ConditionRow.Kinds.Contains(Field($"c{i}.kind")); i++)
            rows.Add(
                new ConditionRow(Field($"c{i}.kind"))
                {
                    What = Field($"c{i}.what"),
                    Test = Field($"c{i}.test"),
                    Value = Field($"c{i}.value"),
                    Days = Field($"c{i}.days"),
                    Amount = Field($"c{i}.amount"),
                    Currency = Field($"c{i}.currency"),
                }
            );
        return new SegmentDraft
        {
            Id = Guid.TryParse(Field("id"), out var id) ? id : null,
            Version = int.TryParse(Field("version"), CultureInfo.InvariantCulture, out var version) ? version : 0,
            Name = Field("name"),
            Match = Field("match") == "any" ? "any" : "all",
            Rows = rows,
            Json = fields.FirstOrDefault(field => field.Key == "json").Value.ToString() is { Length: > 0 } json
                ? json
                : null,
        };
    }

    /// <summary>As it would be saved; null when the JSON is none.</summary>
    public JsonElement? Definition
    {
        get
        {
            if (Json is null)
                return JsonSerializer.SerializeToElement(
                    new JsonObject { [Match] = new JsonArray([.. Rows.Select(row => row.ToJson())]) }
                );
            try
            {
                return JsonElement.Parse(Json);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The same after one of its buttons: another row, one less, or another kind in its place.</summary>
    public SegmentDraft After(string? action)
    {
        if (action is null || action.Split(' ') is not [var verb, var what])
            return this;
        return (verb, int.TryParse(what, CultureInfo.InvariantCulture, out var at)) switch
        {
            ("add", _) when ConditionRow.Kinds.Contains(what) && Rows.Count < MostRows => this with
            {
                Rows = [.. Rows, ConditionRow.Empty(what)],
            },
            ("remove", true) when at >= 0 && at < Rows.Count => this with
            {
                Rows = [.. Rows.Take(at), .. Rows.Skip(at + 1)],
            },
            _ => this,
        };
    }

    /// <summary>Where it is edited on.</summary>
    public string Address
    {
        get
        {
            var query = new QueryBuilder();
            foreach (var (name, value) in Fields())
                if (value.Length > 0)
                    query.Add(name, value);
            return $"/segments/build{query}";
        }
    }

    private IEnumerable<(string Name, string Value)> Fields()
    {
        yield return ("id", $"{Id}");
        yield return ("version", Version > 0 ? Version.ToString(CultureInfo.InvariantCulture) : "");
        yield return ("name", Name);
        yield return ("match", Match);
        for (var i = 0; i < Rows.Count; i++)
        {
            yield return ($"c{i}.kind", Rows[i].Kind);
            yield return ($"c{i}.what", Rows[i].What);
            yield return ($"c{i}.test", Rows[i].Test);
            yield return ($"c{i}.value", Rows[i].Value);
            yield return ($"c{i}.days", Rows[i].Days);
            yield return ($"c{i}.amount", Rows[i].Amount);
            yield return ($"c{i}.currency", Rows[i].Currency);
        }
        yield return ("json", Json is { Length: <= LongestJson } ? Json : "");
    }

    private static string Short(string text)
    {
        // PostgreSQL takes no NUL in a text.
        var plain = text.Replace("\0", "", StringComparison.Ordinal);
        return plain.Length > LongestField ? plain[..LongestField] : plain;
    }
}
