using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>
/// Puts what was said beside what was decided. Where the export tells no history, what it says of the end is put where
/// the messages leave room for it.
/// </summary>
internal sealed class StoryPlanner(Roster roster, DateTimeOffset now)
{
    /// <summary>What was said and decided, in the order in which it happened, to the end that the export tells.</summary>
    public void Tell(
        Draft it,
        TurnPlanner turns,
        List<PlannedStep> said,
        IReadOnlyList<ImportedChange> changes,
        Stands? was
    )
    {
        var holding = new HoldingPlanner(roster, was);
        var hasHistory = it.Ticket.Changes.Any(change => change.Turn is not null);
        var marks = said.Select(step => new Mark(step.At, 0, step, null))
            .Concat(
                changes.Select(change => new Mark(
                    Times.Latest(change.At.ToMicroseconds(), it.OpenedAt),
                    1,
                    null,
                    change
                ))
            )
            .OrderBy(mark => mark.At)
            .ThenBy(mark => mark.Rank)
            .ToList();
        var resolved =
            hasHistory || it.Ticket.Turn == Turn.Open && was?.Turn == Turn.Open
                ? null
                : Times.Bounded(it.Ticket.ResolvedAt, now);
        if (resolved < it.OpenedAt || resolved <= was?.UpTo && was?.Turn == Turn.Resolved)
            resolved = null;
        var closer = it.Ticket.AssigneeId is { } assigned ? roster.AddressOf(assigned) : null;
        if (was is null && changes.Count == 0 && HoldingPlanner.AtOf(it) is { } given)
            marks =
            [
                .. marks
                    .Append(
                        new Mark(
                            given,
                            2,
                            null,
                            new ImportedChange(given, null, null, it.Ticket.AssigneeId, it.Ticket.GroupId, null)
                        )
                    )
                    .OrderBy(mark => mark.At)
                    .ThenBy(mark => mark.Rank),
            ];
        for (var i = 0; i < marks.Count; i++)
        {
            if (resolved is { } done && done < marks[i].At)
            {
                turns.Leave(Turn.Resolved, done, closer);
                resolved = null;
            }
            if (marks[i].Step is { } step)
            {
                turns.Say(step);
                if (
                    !hasHistory
                    && step.What is MessageSent { Author: Author.Agent }
                    && IsAnswered(marks, i)
                    && turns.Now == Turn.Open
                )
                    turns.Leave(Turn.Pending, step.At, ((MessageSent)step.What).Agent);
            }
            else if (marks[i].Change is { } change)
            {
                holding.Follow(change, marks[i].At, turns);
                if (change.Turn is { } wanted)
                    turns.Leave(
                        wanted,
                        marks[i].At,
                        change.ById is { } by && roster.IsAgent(by) ? roster.AddressOf(by) : null,
                        change.ById is not null && change.ById == it.Ticket.RequesterId
                    );
            }
        }
        if (resolved is { } last)
            turns.Leave(Turn.Resolved, last, closer);
        // What was done here since stands, unless it was theirs to say anew.
        if (
            was is null
            || was.Turn != it.Ticket.Turn
            || said.Count > 0
            || changes.Any(change => change.Turn is not null)
        )
            End(it, turns, closer, hasHistory);
        holding.End(it, turns);
    }

    /// <summary>The export's word on how it ended counts, whatever else it leaves out.</summary>
    private static void End(Draft it, TurnPlanner turns, string? closer, bool hasHistory)
    {
        if (turns.Now == it.Ticket.Turn)
            return;
        var end = turns.Steps.Count == 0 ? it.UpTo : Times.Latest(it.UpTo, turns.Steps[^1].At);
        if (it.Ticket.Turn == Turn.Pending && !hasHistory)
            end = turns.Steps.LastOrDefault(step => step.What is MessageSent or MessageReceived)
                is { What: MessageSent } reply
                ? Times.Latest(reply.At, turns.Steps[^1].At)
                : end;
        if (it.Ticket.Turn == Turn.Resolved)
            it.Left.Add(
                new(
                    "ticket",
                    LeftCodes.OfTheWhole,
                    LeftCodes.ResolvedAbout,
                    "The export does not say when some tickets were solved; the last change of each was taken for it."
                )
            );
        turns.Leave(it.Ticket.Turn, end, closer);
    }

    private static bool IsAnswered(List<Mark> marks, int place) =>
        marks
            .Skip(place + 1)
            .FirstOrDefault(mark => mark.Step?.What is MessageReceived or MessageSent { Author: Author.Agent })
            ?.Step?.What is MessageReceived;
}

/// <summary>Something said, or something that changed: one of the two.</summary>
internal sealed record Mark(DateTimeOffset At, int Rank, PlannedStep? Step, ImportedChange? Change);

/// <summary>What is settled of a ticket before its turns are followed.</summary>
internal sealed record Draft(
    ImportedTicket Ticket,
    List<PlannedStep> Said,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpTo,
    Stands Stands,
    string? Subject,
    string? Kind,
    Dictionary<string, JsonElement> Fields,
    List<LeftOut> Left
);
