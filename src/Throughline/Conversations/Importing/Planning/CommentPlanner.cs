using Throughline.Access;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Language;

namespace Throughline.Conversations.Importing.Planning;

/// <summary>From what was said over there to messages and notes: who said it, when, and as what.</summary>
internal sealed class CommentPlanner(Roster roster, string source, DateTimeOffset now, IReadOnlySet<string> customers)
{
    /// <param name="ticket">Of which.</param>
    /// <param name="requester">Whose it is.</param>
    /// <param name="left">What could not be taken is noted here.</param>
    public List<PlannedStep> Plan(ImportedTicket ticket, string requester, List<LeftOut> left)
    {
        var steps = new List<PlannedStep>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = ticket.CreatedAt;
        foreach (var comment in ticket.Comments)
        {
            var name = $"{ticket.Id}/{comment.Id}";
            if (!seen.Add(comment.Id))
                left.Add(
                    new(
                        "comment",
                        name,
                        "duplicate_id",
                        "Another comment of this ticket has the same id; the first was taken."
                    )
                );
            else if (comment.Text.Length == 0 && comment.Files.Count == 0)
                left.Add(new("comment", name, "empty", "It says nothing and nothing is attached."));
            else if ((comment.At ?? last) is not { } at)
                left.Add(new("comment", name, "missing_time", "Neither it nor its ticket says when it was written."));
            else if (at > now + Limits.FurthestAhead)
                left.Add(
                    new("comment", name, "invalid_time", $"It is dated in the future, {at:yyyy-MM-dd'T'HH:mm:ss'Z'}.")
                );
            else
            {
                last = at.ToMicroseconds();
                steps.Add(Step(ticket, comment, name, last.Value, requester, left));
            }
        }
        return [.. steps.OrderBy(step => step.At)];
    }

    private PlannedStep Step(
        ImportedTicket ticket,
        ImportedComment comment,
        string name,
        DateTimeOffset at,
        string requester,
        List<LeftOut> left
    )
    {
        var text = Shortened(comment.Text, name, left);
        var id = Ids.Of(at, $"{source}/ticket/{name}");
        var channel = comment.Channel ?? ticket.Channel;
        var (author, agent, person) = AuthorOf(comment, requester, name, left);
        var step = new PlannedStep(at, new NoteAdded(id, agent, text), ActorOf(author, agent))
        {
            ExternalId = $"ticket/{ticket.Id}/comment/{comment.Id}",
            PersonId = person,
            Files = comment.Files,
        };
        if (!comment.IsPublic)
            return step;
        return step with
        {
            Channel = channel,
            What =
                author == Author.Customer
                    ? new MessageReceived(id, text, comment.Files.Count == 0 && Thanks.IsOnlyThanks(text))
                    : new MessageSent(id, author, agent, text),
        };
    }

    private (Author Author, string? Agent, string? Person) AuthorOf(
        ImportedComment comment,
        string requester,
        string name,
        List<LeftOut> left
    )
    {
        var id = comment.AuthorId;
        switch (comment.Writer)
        {
            case Writer.Machine:
                return (Author.Automation, null, null);
            case Writer.Customer:
                return (Author.Customer, null, id is null || roster.IsAgent(id) ? requester : id);
            case Writer.Agent:
                return (Author.Agent, id is null ? null : roster.AddressOf(id), null);
            case Writer.ById when id == requester:
                return (Author.Customer, null, requester);
            case Writer.ById when roster.IsAgent(id):
                return (Author.Agent, roster.AddressOf(id!), null);
            // Somebody in copy: a customer, too, with a line of their own.
            case Writer.ById when id is not null && customers.Contains(id):
                return (Author.Customer, null, id);
            default:
                left.Add(
                    new(
                        "comment",
                        name,
                        "unknown_author",
                        $"Its author {id} is not in the export: it was kept as said by a machine, which answers nobody."
                    )
                );
                return (Author.Automation, null, null);
        }
    }

    public static string ActorOf(Author author, string? agent) =>
        author == Author.Customer ? Doing.Customer
        : agent is not null ? $"agent:{agent}"
        : Keys.System;

    private static string Shortened(string text, string name, List<LeftOut> left)
    {
        if (text.Length <= Limits.LongestText)
            return text;
        left.Add(
            new(
                "comment",
                name,
                "text_cut",
                $"It has {text.Length} characters; the first {Limits.LongestText} were taken."
            )
        );
        return Cut(text, Limits.LongestText);
    }

    /// <summary>Not within a character.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
