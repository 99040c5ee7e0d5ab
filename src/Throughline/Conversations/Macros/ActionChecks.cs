using Throughline.Conversations.Kinds;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Shelves;

namespace Throughline.Conversations.Macros;

/// <summary>What is wrong with some steps, by step.</summary>
internal static class ActionChecks
{
    /// <summary>A macro of more is a program.</summary>
    public const int Most = 20;

    /// <summary>A year: what is put aside longer is forgotten.</summary>
    public const double MostHours = 8_784;

    private static readonly string[] Thens = ["pending", "open", "resolved"];

    public static (IReadOnlyList<Action> Actions, List<FieldProblem> Problems) Check(IReadOnlyList<Action?>? wanted)
    {
        var problems = new List<FieldProblem>();
        var actions = (wanted ?? []).OfType<Action>().ToList();
        if (actions.Count is 0 or > Most)
            problems.Add(new("actions", "invalid_actions", $"'actions' must have 1 to {Most} steps."));
        if (actions.Count(action => action.Do == ActionKind.Reply) > 1)
            problems.Add(new("actions", "two_replies", "At most one step writes to the customer."));
        var read = actions.Select((action, i) => Check(action, $"actions[{i}]", problems)).ToList();
        return (read, problems);
    }

    private static Action Check(Action action, string at, List<FieldProblem> problems)
    {
        switch (action.Do)
        {
            case ActionKind.Reply or ActionKind.Note:
                var (text, wrong) = Tongues.Check(action.Text, $"{at}.text", Limits.LongestText);
                if (wrong is not null)
                    problems.Add(wrong);
                if (text.Values.SelectMany(Variables.Unknown).FirstOrDefault() is { } unknown)
                    problems.Add(new($"{at}.text", "unknown_variable", $"'{unknown}' is no variable."));
                if (action is { Do: ActionKind.Reply, Value: { Length: > 0 } then } && !Thens.Contains(then))
                    Bad("must be pending, open or resolved: how the reply leaves the conversation");
                return action with { Text = text };
            case ActionKind.SetPriority when action.Priority is null:
                Bad("must be low, normal, high or urgent");
                break;
            case ActionKind.AddTag
            or ActionKind.RemoveTag
            or ActionKind.AssignTeam when string.IsNullOrWhiteSpace(action.Value):
                Bad("is missing");
                break;
            case ActionKind.SetKind when action.Value is { Length: > 0 } kind && !Keys.IsKind(kind):
                Bad("must be the key of a request kind");
                break;
            case ActionKind.Snooze when action.Hours is not (> 0 and <= MostHours):
                problems.Add(
                    new($"{at}.hours", "invalid_action", $"'{at}.hours' must be more than 0 and at most {MostHours}.")
                );
                break;
            case ActionKind.SetFields when action.Fields is not { Count: > 0 }:
                problems.Add(new($"{at}.fields", "invalid_action", $"'{at}.fields' is missing."));
                break;
        }
        if (action.Value?.Length > Limits.LongestName || action.Value?.Any(char.IsControl) == true)
            Bad($"must be one line of at most {Limits.LongestName} characters");
        return action with { Value = action.Value?.Trim() };

        void Bad(string why) => problems.Add(new($"{at}.value", "invalid_action", $"'{at}.value' {why}."));
    }
}
