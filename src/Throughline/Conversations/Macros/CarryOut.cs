using Throughline.Conversations.Deciding;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Kinds;
using Throughline.Conversations.Replies;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Macros;

/// <summary>Does several steps in one conversation at one instant: all of them, or none.</summary>
public sealed class CarryOut(
    Database database,
    ConversationBook book,
    AssignConversation assign,
    FillReply fill,
    FieldFiles files,
    TimeProvider time
)
{
    /// <param name="id">In which.</param>
    /// <param name="actions">What.</param>
    /// <param name="agent">E-mail address of who runs it; null: it runs by itself.</param>
    /// <param name="by">As the ledger names them.</param>
    /// <param name="seen">The last entry that the agent saw; null: whatever came meanwhile.</param>
    /// <param name="ct">Stops it.</param>
    public Task<Outcome> RunAsync(
        ConversationId id,
        IReadOnlyList<Action> actions,
        string? agent,
        Doing by,
        long? seen,
        CancellationToken ct
    ) => database.WriteAsync(tx => RunAsync(tx, id, actions, agent, by, seen, ct), ct);

    internal async Task<Outcome> RunAsync(
        WriteTransaction tx,
        ConversationId id,
        IReadOnlyList<Action> actions,
        string? agent,
        Doing by,
        long? seen,
        CancellationToken ct
    )
    {
        // Before the conversation's own row, as everybody takes them in this order.
        await Customers.Recording.IdentityLocks.UseAsync(tx, ct);
        return await Standing.HoldAsync(tx, id, ct) is { } held && by.Reach?.Holds(held.Now) != false
            ? await RunAsync(tx, held, actions, agent, by, seen, ct)
            : new Outcome.NotFound();
    }

    internal async Task<Outcome> RunAsync(
        WriteTransaction tx,
        Standing held,
        IReadOnlyList<Action> actions,
        string? agent,
        Doing by,
        long? seen,
        CancellationToken ct
    )
    {
        if (agent is null && actions.Any(action => action is { Do: ActionKind.Assign, Value: "me" }))
            return new Outcome.Refused(NobodyRuns);
        var at = held.Next(by.At ?? time.GetUtcNow()).ToMicroseconds();
        var (texts, open) = await TextsAsync(actions, held.Now, agent, ct);
        if (open.Count > 0)
            return new Outcome.Refused(Unfilled(open));
        foreach (var to in actions.Select(action => Steps.Agent(action, agent)).OfType<string>())
            if (await assign.WhyNotAsync(to, ct) is { } rejection)
                return new Outcome.Refused(rejection);
        var (now, story, happenings) = (held.Now, held.Story.ToList(), new List<Happening>());
        foreach (var command in Steps.Of(actions, texts, agent, seen, at))
        {
            var meant = command;
            if (command is Command.Change change)
            {
                var (checkedChange, problems) = await FillForm.HoldAsync(tx, held.Now.Id, change, by.Actor, ct);
                if (problems.Count > 0)
                    return new Outcome.Unfit(problems);
                meant = checkedChange;
            }
            if (book.WhyNot(now, meant, by) is { } tooMuch)
                return new Outcome.Refused(tooMuch);
            if (Decide.On(now, meant, at) is var decision && decision is not Decision.Done)
                return Refusal(decision);
            foreach (var what in ((Decision.Done)decision).Happenings)
            {
                story.Add(new Moment(story.Max(moment => moment.Seq) + 1, at, now.ProfileId, now.Channel, what));
                happenings.Add(what);
            }
            now = Fold.Of(now.Id, story)!;
        }
        var after = await book.WriteSaidAsync(tx, held, happenings, by, at, ct);
        if (happenings.Any(what => what is FieldsChanged))
            await files.BelongAsync(tx, null, after, by.Actor, ct);
        return new Outcome.Done(after);
    }

    /// <summary>What each reply and note would say, and the names of what nobody knows.</summary>
    internal async Task<(Dictionary<Action, string> Texts, List<string> Open)> TextsAsync(
        IReadOnlyList<Action> actions,
        Conversation it,
        string? agent,
        CancellationToken ct
    )
    {
        var (texts, open) = (new Dictionary<Action, string>(ReferenceEqualityComparer.Instance), new List<string>());
        foreach (var action in actions.Where(action => action.Text is not null))
        {
            var filled = await fill.RunAsync(action.Text!, it, agent, ct);
            texts[action] = filled.Text;
            open.AddRange(filled.Open);
        }
        return (texts, open);
    }

    private static Rejection NobodyRuns =>
        new(
            "agent_needed",
            "A step assigns to whoever runs it: 'agent' is missing, the e-mail address of that person."
        );

    public static Rejection Unfilled(IReadOnlyList<string> open) =>
        new("variable_unfilled", $"Nothing is known for {string.Join(", ", open.Distinct())}: nothing was sent.");

    private static Outcome Refusal(Decision decision) =>
        decision switch
        {
            Decision.Refused refused => new Outcome.Refused(refused.Rejection),
            Decision.AnsweredMeanwhile meanwhile => new Outcome.AnsweredMeanwhile(meanwhile.Messages),
            Decision.MergedAway merged => new Outcome.MergedAway(merged.Into),
            _ => new Outcome.NotFound(),
        };
}
