using Throughline.Calendars;
using Throughline.Conversations.Folding;

namespace Throughline.Conversations;

/// <summary>The durations of a conversation, each from the facts that define it (docs/conversations.md).</summary>
/// <param name="conversation">Whose.</param>
/// <param name="working">By which its team works, with all its versions; null: nobody said when people work.</param>
public sealed class Facts(Conversation conversation, WorkingCalendar? working = null)
{
    private readonly List<Span> pending = [.. conversation.Cycles.SelectMany(cycle => cycle.Pending)];

    /// <summary>From the customer's first message, or the hand-over by a bot, to the first reply by a person.</summary>
    public Duration? FirstResponse =>
        conversation.FirstResponse is { } first ? Between(first.From, first.AnsweredAt) : null;

    /// <summary>From the customer's first message to the first reply by a person, whatever a bot said.</summary>
    public Duration? TimeToHuman =>
        conversation.FirstResponse is { } first ? Between(first.AskedAt, first.AnsweredAt) : null;

    /// <summary>From the customer's first message to the first answer by a bot.</summary>
    public Duration? BotFirstResponse =>
        conversation is { AskedAt: { } asked, BotAnsweredAt: { } answered } ? Between(asked, answered) : null;

    /// <summary>From waiting since to the next reply by a person.</summary>
    public Duration Of(Response response) => Between(response.WaitingSince, response.AnsweredAt);

    /// <summary>From open to resolved; null while it is open.</summary>
    public Duration? Of(Cycle cycle) => cycle.ResolvedAt is { } resolved ? Between(cycle.OpenedAt, resolved) : null;

    /// <summary>From created to resolved for good; null until that has settled.</summary>
    public Duration? FullResolution =>
        conversation is { Settlement: not null, ResolvedAt: { } resolved }
            ? Between(conversation.OpenedAt, resolved)
            : null;

    private Duration Between(DateTimeOffset from, DateTimeOffset to) =>
        Duration.Between(from, to, pending, working is null ? null : working.Elapsed);
}
