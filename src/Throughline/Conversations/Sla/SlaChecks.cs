using Throughline.Access.People;
using Throughline.Access.Teams;
using Throughline.Kernel;

namespace Throughline.Conversations.Sla;

/// <summary>What a policy must not say.</summary>
internal static class SlaChecks
{
    // More of one list is a policy of its own, or none at all.
    private const int MostOfList = 200;
    private const int MostEscalations = 20;

    public static Rejection? Wrong(WantedPolicy wanted)
    {
        var name = wanted.Name?.Trim() ?? "";
        if (name.Length is 0 or > SlaPolicy.LongestName || name.Any(char.IsControl))
            return new("invalid_name", $"'name' must have 1 to {SlaPolicy.LongestName} characters.");
        var (terms, targets) = (wanted.Terms, wanted.Terms.Targets);
        if (targets is { FirstResponse: null, NextResponse: null, Resolution: null })
            return new("no_target", "'targets' must promise a first_response, a next_response or a resolution.");
        return Time(targets.FirstResponse, "first_response")
            ?? Time(targets.NextResponse, "next_response")
            ?? Time(targets.Resolution, "resolution")
            ?? Conditions(terms.Conditions)
            ?? Escalations(terms.Escalations);
    }

    private static Rejection? Time(TargetTime? time, string name)
    {
        if (time is null)
            return null;
        if (time.Minutes is < 1 or > TargetTime.MostMinutes)
            return new("invalid_minutes", $"'{name}.minutes' must be from 1 to {TargetTime.MostMinutes}.");
        return time.WarnBeforeMinutes is { } warn && (warn < 0 || warn >= time.Minutes)
            ? new("invalid_warning", $"'{name}.warn_before_minutes' must be from 0 to less than its minutes.")
            : null;
    }

    private static Rejection? Conditions(SlaConditions conditions)
    {
        IReadOnlyList<string>[] lists = [conditions.Teams, conditions.Kinds, conditions.Topics, conditions.Channels];
        var isWrong =
            lists.Any(list =>
                list.Count > MostOfList || list.Any(word => word is not { Length: > 0 and <= Limits.LongestName })
            )
            || conditions.Segments.Count > MostOfList
            || conditions.Priorities.Any(priority => !Enum.IsDefined(priority));
        return isWrong
            ? new("invalid_conditions", $"Each list of conditions has at most {MostOfList} names, none of them empty.")
            : null;
    }

    private static Rejection? Escalations(IReadOnlyList<Escalation> escalations) =>
        escalations.Count > MostEscalations
            ? new("too_many_escalations", $"A policy has at most {MostEscalations} escalations.")
        : escalations.Any(one => one is { Priority: null, Team: null, Agent: null, Note: null, Tag: null })
            ? new("empty_escalation", "An escalation sets a priority, team, agent, tag or note.")
        : escalations.Any(IsWrong)
            ? new(
                "invalid_escalation",
                "An escalation names a team by its key, a person by their address, and notes no more than a message has."
            )
        : null;

    private static bool IsWrong(Escalation one) =>
        (one.Team is { } team && !Team.IsKey(team))
        || (one.Agent is { } agent && !Addresses.IsOne(agent))
        || one.Note is { Length: 0 or > Limits.LongestText }
        || one.Tag is { Length: 0 or > Limits.LongestName };
}
