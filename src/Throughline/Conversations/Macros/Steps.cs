using System.Text.Json;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Macros;

/// <summary>The steps of a macro as commands: what is changed about a conversation is one of them.</summary>
internal static class Steps
{
    /// <param name="actions">With texts filled in.</param>
    /// <param name="texts">What is said by each reply and note.</param>
    /// <param name="agent">E-mail address of who runs it; null: it runs by itself.</param>
    /// <param name="seen">The last entry that the agent saw; null: whatever came meanwhile.</param>
    /// <param name="now">Now.</param>
    public static IEnumerable<Command> Of(
        IReadOnlyList<Action> actions,
        IReadOnlyDictionary<Action, string> texts,
        string? agent,
        long? seen,
        DateTimeOffset now
    )
    {
        // What it is comes before what is said of it: a reply names the kind that it then has.
        if (Change(actions) is { } change)
            yield return change;
        foreach (var action in actions)
            if (Command(action, texts, agent, seen, now) is { } command)
                yield return command;
    }

    public static string? Agent(Action action, string? agent) =>
        action is { Do: ActionKind.Assign, Value: { Length: > 0 } value }
            ? value == "me"
                ? agent
                : value
            : null;

    private static Command? Command(
        Action action,
        IReadOnlyDictionary<Action, string> texts,
        string? agent,
        long? seen,
        DateTimeOffset now
    ) =>
        action.Do switch
        {
            ActionKind.Reply => new Command.Send(
                agent is null ? Author.Automation : Author.Agent,
                agent,
                texts[action],
                Then(action.Value),
                seen
            ),
            ActionKind.Note => new Command.Note(agent, texts[action]),
            ActionKind.AddTag => new Command.Tag(action.Value!),
            ActionKind.RemoveTag => new Command.Untag(action.Value!),
            ActionKind.Assign when Agent(action, agent) is { } to => new Command.Assign(to, null),
            ActionKind.Assign => new Command.Unassign(),
            ActionKind.AssignTeam => new Command.Assign(null, action.Value),
            ActionKind.Pend => new Command.Pend(),
            ActionKind.Snooze => new Command.Snooze(now.AddHours(action.Hours!.Value)),
            ActionKind.Resolve => new Command.Resolve(agent),
            ActionKind.MarkSpam => new Command.MarkSpam(),
            _ => null,
        };

    private static Command.Change? Change(IReadOnlyList<Action> actions)
    {
        var change = new Command.Change(null, null, null, null);
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var action in actions)
            switch (action.Do)
            {
                case ActionKind.SetKind:
                    change = change with { Kind = action.Value ?? "" };
                    break;
                case ActionKind.SetTopic:
                    change = change with { Topic = action.Value ?? "" };
                    break;
                case ActionKind.SetPriority:
                    change = change with { Priority = action.Priority };
                    break;
                case ActionKind.SetFields:
                    foreach (var (key, value) in action.Fields!)
                        fields[key] = value;
                    break;
            }
        if (fields.Count > 0)
            change = change with { Fields = fields };
        return change == new Command.Change(null, null, null, null) ? null : change;
    }

    private static Then? Then(string? value) => Tables.Word.TryRead<Then>(value ?? "");
}
