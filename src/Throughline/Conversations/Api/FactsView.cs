using Throughline.Calendars;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Api;

/// <summary>What the metrics of a conversation are made of; see docs/conversations.md.</summary>
/// <param name="AskedAt">The customer's first message.</param>
/// <param name="HandedOverAt">When the bot gave it to people.</param>
/// <param name="BotFirstResponse">From the first message to the bot's first answer.</param>
/// <param name="FirstResponse">From the first message, or the hand-over, to the first reply by a person.</param>
/// <param name="TimeToHuman">From the first message to the first reply by a person.</param>
/// <param name="FirstResponseBy">Who wrote that reply.</param>
/// <param name="Responses">Every answer by a person to a customer who waited.</param>
/// <param name="Contacts">How often the customer came.</param>
/// <param name="Cycles">From open to resolved, each time.</param>
/// <param name="FullResolution">From created to resolved for good; absent until that has settled.</param>
/// <param name="FirstContactResolution">Solved at the first contact, for good; absent: not settled, or not to be judged.</param>
/// <param name="SettledAt">When the window after the last resolution had gone by.</param>
/// <param name="Effort">What it took the customer; absent: not settled, or not to be judged.</param>
public sealed record FactsView(
    DateTimeOffset? AskedAt,
    DateTimeOffset? HandedOverAt,
    DurationView? BotFirstResponse,
    DurationView? FirstResponse,
    DurationView? TimeToHuman,
    string? FirstResponseBy,
    IReadOnlyList<ResponseView> Responses,
    IReadOnlyList<ContactView> Contacts,
    IReadOnlyList<CycleView> Cycles,
    DurationView? FullResolution,
    bool? FirstContactResolution,
    DateTimeOffset? SettledAt,
    EffortView? Effort
)
{
    internal static FactsView Of(Conversation it, WorkingCalendar? working)
    {
        var facts = new Facts(it, working);
        return new(
            it.AskedAt,
            it.HandedOverAt,
            DurationView.Of(facts.BotFirstResponse),
            DurationView.Of(facts.FirstResponse),
            DurationView.Of(facts.TimeToHuman),
            it.FirstResponse?.Agent,
            [.. it.Responses.Select(response => ResponseView.Of(response, facts))],
            [.. it.Contacts.Select(contact => new ContactView(contact.At, contact.Channel))],
            [.. it.Cycles.Select(cycle => CycleView.Of(cycle, facts))],
            DurationView.Of(facts.FullResolution),
            it.FirstContactResolution,
            it.Settlement?.At,
            EffortView.Of(Conversations.Effort.Of(it))
        );
    }
}

/// <summary>How long something took, in seconds.</summary>
/// <param name="Calendar">By the clock on the wall.</param>
/// <param name="WithoutPending">Without the time in which it waited for the customer.</param>
/// <param name="Working">In working hours; absent: nobody said which they are.</param>
/// <param name="WorkingWithoutPending">In working hours, without waiting for the customer.</param>
public sealed record DurationView(
    double Calendar,
    double WithoutPending,
    double? Working,
    double? WorkingWithoutPending
)
{
    internal static DurationView? Of(Duration? duration) =>
        duration is null
            ? null
            : new(
                duration.Calendar.TotalSeconds,
                duration.WithoutPending.TotalSeconds,
                duration.Working?.TotalSeconds,
                duration.WorkingWithoutPending?.TotalSeconds
            );
}

/// <summary>An answer by a person.</summary>
/// <param name="WaitingSince">The first message that had no answer yet.</param>
/// <param name="AnsweredAt">The reply.</param>
/// <param name="Agent">Who wrote it.</param>
/// <param name="Took">How long the customer waited.</param>
public sealed record ResponseView(
    DateTimeOffset WaitingSince,
    DateTimeOffset AnsweredAt,
    string? Agent,
    DurationView Took
)
{
    internal static ResponseView Of(Response response, Facts facts) =>
        new(response.WaitingSince, response.AnsweredAt, response.Agent, DurationView.Of(facts.Of(response))!);
}

/// <summary>One go by the customer at getting it solved.</summary>
/// <param name="OccurredAt">Its first message.</param>
/// <param name="Channel">How it reached.</param>
public sealed record ContactView(DateTimeOffset OccurredAt, string? Channel);

/// <summary>Once from open to resolved.</summary>
/// <param name="Number">From 1.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="OpenedBy">By whom.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="ResolvedBy">E-mail address of the person who resolved it.</param>
/// <param name="Resolution">How long it took.</param>
/// <param name="Pending">When it waited for the customer.</param>
/// <param name="Reopened">Whether the customer came back to it within the window; absent while that is not known.</param>
/// <param name="SettledAt">When the window had gone by.</param>
/// <param name="Contacts">How often the customer had come by then.</param>
public sealed record CycleView(
    int Number,
    DateTimeOffset OpenedAt,
    Side OpenedBy,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    DurationView? Resolution,
    IReadOnlyList<SpanView> Pending,
    bool? Reopened,
    DateTimeOffset? SettledAt,
    int? Contacts
)
{
    internal static CycleView Of(Cycle cycle, Facts facts) =>
        new(
            cycle.Number,
            cycle.OpenedAt,
            cycle.OpenedBy,
            cycle.ResolvedAt,
            cycle.ResolvedBy,
            DurationView.Of(facts.Of(cycle)),
            [.. cycle.Pending.Select(span => new SpanView(span.From, span.To))],
            cycle.Reopened,
            cycle.Settlement?.At,
            cycle.Settlement?.Contacts
        );
}

/// <param name="From">Its beginning.</param>
/// <param name="To">Its end; absent while it lasts.</param>
public sealed record SpanView(DateTimeOffset From, DateTimeOffset? To);
