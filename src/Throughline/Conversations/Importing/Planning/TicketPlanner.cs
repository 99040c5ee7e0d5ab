using System.Text.Json;
using Throughline.Access;
using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>
/// What a ticket comes to here, step by step and each at its own time. It asks nobody and writes nothing. Of a ticket that
/// was taken before only what changed over there since is planned: what people did here meanwhile stands.
/// </summary>
/// <param name="roster">Who and what tickets name.</param>
/// <param name="source">Under which its entries stand.</param>
/// <param name="now">Nothing is later.</param>
internal sealed class TicketPlanner(Roster roster, string source, DateTimeOffset now)
{
    /// <param name="ticket">Which.</param>
    /// <param name="customers">Ids of authors who are known to be customers.</param>
    /// <param name="before">How it stands here; null: it is new.</param>
    /// <param name="number">Draws the number of a new conversation.</param>
    /// <returns>Without a plan when it cannot be taken; why stands in what is left.</returns>
    public (TicketPlan? Plan, IReadOnlyList<LeftOut> Left) Plan(
        ImportedTicket ticket,
        IReadOnlySet<string> customers,
        TakenBefore? before,
        long number
    )
    {
        var left = ticket.Left.ToList();
        if (roster.Mapping.TurnOf(ticket.Status) is { } meant)
        {
            ticket = ticket with { Turn = meant };
            left.RemoveAll(one => one.Code == "unknown_status");
        }
        if (ticket.IsDeleted)
            return Refuse(left, ticket, "deleted", "It was deleted over there.");
        var requester = ticket.RequesterId ?? $"of-ticket-{ticket.Id}";
        if (ticket.RequesterId is null)
            left.Add(
                new(
                    "ticket",
                    ticket.Id,
                    "requester_unknown",
                    "The export does not say whose it is; it got a customer without a name."
                )
            );
        var said = new CommentPlanner(roster, source, now, customers).Plan(ticket, requester, left);
        if (
            (Times.Earliest(ticket.CreatedAt, said.FirstOrDefault()?.At)?.ToMicroseconds()) is not { } opened
            || opened > now
        )
            return Refuse(left, ticket, "missing_time", "Nothing in it says when it began.");
        if (said.Count == 0 && before is null)
            said.Add(FromSubject(ticket, opened));
        var (kind, fields) = new FieldPlanner(roster).Plan(ticket, left);
        var tags = FieldPlanner.Tags(ticket, left);
        if (ticket.IsMerged)
            left.Add(
                new(
                    "ticket",
                    ticket.Id,
                    "merged",
                    "It went up in another one over there; it was taken by itself, with what was said in it."
                )
            );
        var subject = ticket.Subject is { } words ? CommentPlanner.Cut(words, Limits.LongestSubject) : null;
        if (subject?.Length < ticket.Subject?.Length)
            left.Add(
                new(
                    "ticket",
                    ticket.Id,
                    "text_cut",
                    $"Its subject has {ticket.Subject.Length} characters; the first {Limits.LongestSubject} were taken."
                )
            );
        if (!ticket.Changes.Any(change => change.Turn is not null))
            left.Add(
                new(
                    "ticket",
                    LeftCodes.OfTheWhole,
                    LeftCodes.NoHistory,
                    "The export has no history of statuses (audits) for some tickets: pending and reopened times are told by their messages."
                )
            );
        var (assignee, team) = Held(ticket, left);
        var upTo = Times.Latest(Times.Bounded(ticket.UpdatedAt, now), said.LastOrDefault()?.At, opened);
        var stands = new Stands(
            ticket.Turn,
            assignee,
            team,
            ticket.Priority,
            tags,
            FieldPlanner.WordsOf(subject, kind, fields),
            upTo
        );
        var draft = new Draft(ticket, said, opened, upTo, stands, subject, kind, fields, left);
        var steps = before is null ? Anew(draft, number) : Since(draft, before);
        return (
            new TicketPlan(
                ticket,
                requester,
                Ids.Of(opened, $"{source}/ticket/{ticket.Id}"),
                opened,
                steps,
                stands,
                left
            ),
            left
        );
    }

    private List<PlannedStep> Anew(Draft it, long number)
    {
        var first = it.Said.Find(step => step.What is MessageReceived or MessageSent);
        var byCustomer =
            first?.What is MessageReceived || (first is null && it.Ticket.SubmitterId == it.Ticket.RequesterId);
        var opened = new Opened(number, byCustomer ? Side.Customer : Side.Brand, it.Subject, null, it.Kind);
        var opener = byCustomer ? Verbs.Doing.Customer : first?.Actor ?? Keys.System;
        List<PlannedStep> steps =
        [
            new(it.OpenedAt, opened, opener) { ExternalId = $"ticket/{it.Ticket.Id}", Channel = it.Ticket.Channel },
            .. it.Stands.Tags.Select(tag => new PlannedStep(it.OpenedAt, new Tagged(tag), Keys.System)),
        ];
        if (it.Fields.Count > 0)
            steps.Add(new(it.OpenedAt, new FieldsChanged(it.Fields), Keys.System));
        if (it.Ticket.IsSpam)
            steps.Add(new(it.OpenedAt, new MarkedSpam(), Keys.System));
        var turns = new TurnPlanner(Turn.Open);
        new StoryPlanner(roster, now).Tell(it, turns, it.Said, it.Ticket.Changes, null);
        return [.. steps, .. turns.Steps];
    }

    /// <summary>Only what changed over there.</summary>
    private List<PlannedStep> Since(Draft it, TakenBefore before)
    {
        var (was, wanted, at) = (before.Stands, it.Stands, Times.Latest(it.UpTo, before.Now.OpenedAt));
        var steps = new List<PlannedStep>();
        void Add(Happening what) => steps.Add(new PlannedStep(at, what, Keys.System));
        foreach (var tag in wanted.Tags.Except(was.Tags).Except(before.Now.Tags))
            Add(new Tagged(tag));
        foreach (var tag in was.Tags.Except(wanted.Tags).Intersect(before.Now.Tags))
            Add(new Untagged(tag));
        if (was.Words != wanted.Words)
        {
            var changed = new Changed(
                it.Subject is { } subject && subject != before.Now.Subject ? subject : null,
                Kind: it.Kind is { } kind && kind != before.Now.Kind ? kind : null
            );
            if (changed != new Changed())
                Add(changed);
            if (FieldPlanner.Changed(before.Now.Fields, it.Fields) is { } filled)
                Add(filled);
        }
        var news = it.Said.Where(step => !before.Has.Contains(step.ExternalId!)).ToList();
        var changes = it.Ticket.Changes.Where(change => change.At > was.UpTo).ToList();
        var turns = new TurnPlanner(TurnOf(before.Now.State));
        if (
            news.Count > 0
            || changes.Count > 0
            || was.Turn != wanted.Turn
            || (was.Assignee, was.Team, was.Priority) != (wanted.Assignee, wanted.Team, wanted.Priority)
        )
            new StoryPlanner(roster, now).Tell(it, turns, news, changes, was);
        return [.. steps, .. turns.Steps];
    }

    /// <summary>Who is to answer, and which team; of what is open only somebody who is here can be.</summary>
    private (string? Assignee, string? Team) Held(ImportedTicket ticket, List<LeftOut> left)
    {
        var team = roster.TeamOf(ticket.GroupId);
        if (team is { IsHere: false, Key: var key })
            left.Add(
                new(
                    "team",
                    ticket.GroupId!,
                    LeftCodes.TeamUnknown,
                    $"There is no team '{roster.GroupName(ticket.GroupId!)}'; make one with the key {key}, and it has these conversations."
                )
            );
        if (ticket.AssigneeId is not { } id)
            return (null, team?.Key);
        var address = roster.AddressOf(id);
        if (roster.Members.Contains(address))
            return (address, team?.Key);
        left.Add(
            new(
                "person",
                id,
                LeftCodes.AgentFormer,
                $"Nobody here has the address of {roster.Agent(id)?.Name ?? $"agent {id}"}; they are named in history only, and their open conversations were given to nobody."
            )
        );
        return (ticket.Turn == Turn.Resolved ? address : null, team?.Key);
    }

    private PlannedStep FromSubject(ImportedTicket ticket, DateTimeOffset at) =>
        new(
            at,
            new MessageReceived(Ids.Of(at, $"{source}/ticket/{ticket.Id}/subject"), ticket.Subject ?? ""),
            Verbs.Doing.Customer
        )
        {
            ExternalId = $"ticket/{ticket.Id}/comment/subject",
            Channel = ticket.Channel,
        };

    private static Turn TurnOf(ConversationState state) =>
        state switch
        {
            ConversationState.Resolved => Turn.Resolved,
            ConversationState.Pending => Turn.Pending,
            _ => Turn.Open,
        };

    private static (TicketPlan?, IReadOnlyList<LeftOut>) Refuse(
        List<LeftOut> left,
        ImportedTicket ticket,
        string code,
        string detail
    )
    {
        left.Add(new("ticket", ticket.Id, code, detail));
        return (null, left);
    }
}
