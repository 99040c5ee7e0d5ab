using System.Text.Json;

namespace Throughline.Customers.Segments;

/// <summary>Reads a definition from JSON; everything wrong with it is named by its path.</summary>
internal sealed class DefinitionReader
{
    /// <summary>People nest three deep; each level is one more subquery.</summary>
    public const int MostDepth = 10;

    /// <summary>Each condition is a subquery; a statement of more takes longer to plan than to run.</summary>
    public const int MostConditions = 100;

    private static readonly string[] Kinds =
    [
        "all",
        "any",
        "not",
        "trait",
        "did",
        "company",
        "consent",
        "seen_within_days",
    ];

    private readonly List<DefinitionProblem> problems = [];
    private int conditions;

    /// <returns>The condition, or at least one problem.</returns>
    public static (Condition? Condition, IReadOnlyList<DefinitionProblem> Problems) Read(JsonElement definition)
    {
        var reader = new DefinitionReader();
        try
        {
            var condition = reader.Condition(definition, "", depth: 1);
            return reader.problems.Count == 0 ? (condition, []) : (null, reader.problems);
        }
        // What JsonElement throws when it is asked for a text with half of a surrogate pair.
        catch (InvalidOperationException)
        {
            return (null, [new DefinitionProblem("", "A text holds half of a surrogate pair.")]);
        }
    }

    private Condition? Condition(JsonElement json, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Problem(path, "A condition is an object such as {\"trait\": \"country\", \"is\": \"FR\"}.");
        if (depth > MostDepth)
            return Problem(path, $"Conditions nest at most {MostDepth} deep.");
        if (++conditions > MostConditions)
            return conditions == MostConditions + 1
                ? Problem(path, $"A segment has at most {MostConditions} conditions.")
                : null;
        var kinds = Kinds.Where(kind => json.TryGetProperty(kind, out _)).ToList();
        if (kinds is not [var only])
            return Problem(path, $"A condition has exactly one of {string.Join(", ", Kinds)}.");
        var fields = new ConditionFields(json, path, problems);
        return only switch
        {
            "all" => List(fields, "all", depth) is { } list ? new AllOf(list) : null,
            "any" => List(fields, "any", depth) is { } list ? new AnyOf(list) : null,
            "not" => Not(fields, depth),
            "trait" => TraitFields.Read(fields),
            "did" => DidFields.Read(fields),
            "company" => Company(fields),
            "consent" => Consent(fields),
            _ => SeenWithin(fields),
        };
    }

    private List<Condition>? List(ConditionFields fields, string kind, int depth)
    {
        fields.AllowOnly(kind);
        var json = fields.Get(kind)!.Value;
        var path = fields.PathOf(kind);
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0)
        {
            Problem(path, "A list of at least one condition.");
            return null;
        }
        var read = json.EnumerateArray().Select((item, i) => Condition(item, $"{path}[{i}]", depth + 1)).ToList();
        return [.. read.OfType<Condition>()];
    }

    private NotThis? Not(ConditionFields fields, int depth)
    {
        fields.AllowOnly("not");
        return Condition(fields.Get("not")!.Value, fields.PathOf("not"), depth + 1) is { } condition
            ? new NotThis(condition)
            : null;
    }

    private static InCompany? Company(ConditionFields fields)
    {
        fields.AllowOnly("company");
        return fields.Text("company") is { } groupId ? new InCompany(groupId) : null;
    }

    private static HasConsent? Consent(ConditionFields fields)
    {
        fields.AllowOnly("consent", "given");
        var given = fields.Has("given") ? fields.Boolean("given") : true;
        return fields.Text("consent") is { } purpose && given is { } wanted ? new HasConsent(purpose, wanted) : null;
    }

    private static SeenWithin? SeenWithin(ConditionFields fields)
    {
        fields.AllowOnly("seen_within_days");
        return fields.Days("seen_within_days") is { } days ? new SeenWithin(days) : null;
    }

    private Condition? Problem(string path, string detail)
    {
        problems.Add(new DefinitionProblem(path, detail));
        return null;
    }
}
