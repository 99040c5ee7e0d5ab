using Throughline.Access;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>In whose hands it was when, and how it was ranked.</summary>
internal sealed class HoldingPlanner(Roster roster, Stands? was)
{
    private (string? Assignee, string? Team) held = (was?.Assignee, was?.Team);
    private Priority priority = was?.Priority ?? Priority.Normal;

    /// <summary>When it came into the hands that hold it, where the export has no history: as told, or with their first reply.</summary>
    public static DateTimeOffset? AtOf(Draft it)
    {
        if (it.Ticket.AssigneeId is null && it.Ticket.GroupId is null)
            return null;
        var at =
            it.Ticket.AssignedAt
            ?? it.Said.Find(step => step.What is MessageSent { Author: Author.Agent })?.At
            ?? it.OpenedAt;
        return at < it.OpenedAt ? it.OpenedAt
            : at > it.UpTo ? it.UpTo
            : at;
    }

    public void Follow(ImportedChange change, DateTimeOffset at, TurnPlanner turns)
    {
        var by = change.ById is { } id && roster.IsAgent(id) ? $"agent:{roster.AddressOf(id)}" : Keys.System;
        var next = (
            Assignee: change.Assignee switch
            {
                null => held.Assignee,
                "" => null,
                var told => roster.AddressOf(told),
            },
            Team: change.Group switch
            {
                null => held.Team,
                "" => null,
                var told => roster.TeamOf(told)?.Key,
            }
        );
        Hold(next, at, by, turns);
        Rank(change.Priority ?? priority, at, by, turns);
    }

    /// <summary>What the export says of the end counts; of what is open, only somebody who is here holds it.</summary>
    public void End(Draft it, TurnPlanner turns)
    {
        var at = turns.Steps.Count > 0 && turns.Steps[^1].At > it.UpTo ? turns.Steps[^1].At : it.UpTo;
        Hold((it.Stands.Assignee, it.Stands.Team), at, Keys.System, turns);
        // Where nobody says when it was ranked, it was so from the beginning.
        Rank(it.Stands.Priority, was is null ? it.OpenedAt : at, Keys.System, turns);
    }

    private void Hold((string? Assignee, string? Team) next, DateTimeOffset at, string by, TurnPlanner turns)
    {
        if (next == held)
            return;
        turns.Add(new PlannedStep(at, next == default ? new Unassigned() : new Assigned(next.Assignee, next.Team), by));
        held = next;
    }

    private void Rank(Priority wanted, DateTimeOffset at, string by, TurnPlanner turns)
    {
        if (wanted == priority)
            return;
        turns.Add(new PlannedStep(at, new Changed(Priority: wanted), by));
        priority = wanted;
    }
}
