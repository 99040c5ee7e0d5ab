using Throughline.Conversations.Kinds;
using Throughline.Conversations.Shelves;
using Throughline.Ledger;
using Throughline.Storage;

namespace Throughline.Conversations.Coaching;

/// <summary>The scorecards that people set up.</summary>
public sealed class Scorecards(Database database, LedgerBook ledger, TimeProvider time)
    : Shelf<ScorecardDefinition>(database, ledger, time, "scorecard", Most)
{
    /// <summary>One for each kind of work.</summary>
    public const int Most = 50;

    /// <summary>What one person can judge of a conversation.</summary>
    public const int MostCriteria = 20;

    private const int HighestWeight = 100;

    protected override List<FieldProblem> Check(string name, ref ScorecardDefinition definition)
    {
        var problems = new List<FieldProblem>();
        var criteria = definition.Criteria.OfType<Criterion>().ToList();
        if (criteria.Count is 0 or > MostCriteria)
            problems.Add(new("criteria", "invalid_criteria", $"A scorecard has 1 to {MostCriteria} criteria."));
        foreach (var (criterion, i) in criteria.Select((criterion, i) => (criterion, i)))
            if (
                !Keys.IsField(criterion.Key)
                || string.IsNullOrWhiteSpace(criterion.Name)
                || criterion.Name.Length > LongestName
                || criterion.Hint?.Length > KindChecks.LongestHint
                || criterion.Weight is < 1 or > HighestWeight
            )
                problems.Add(
                    new(
                        $"criteria[{i}]",
                        "invalid_criterion",
                        $"'criteria[{i}]' needs a key of a-z, 0-9 and _, a name, and a weight of 1 to {HighestWeight}."
                    )
                );
        if (criteria.GroupBy(criterion => criterion.Key).Any(same => same.Count() > 1))
            problems.Add(new("criteria", "key_taken", "Two criteria have one key."));
        definition = definition with { Criteria = criteria };
        return problems;
    }
}
