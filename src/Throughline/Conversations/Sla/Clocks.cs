using Throughline.Calendars;

namespace Throughline.Conversations.Sla;

/// <summary>
/// The clocks of a conversation: from its waits, from what the ledger says of them, and from what is promised today.
/// What was told stays as it was told, unless history that moved in says that it was otherwise.
/// </summary>
internal static class Clocks
{
    /// <param name="it">Whose.</param>
    /// <param name="waits">Its waits.</param>
    /// <param name="told">What the ledger says of its clocks, in order.</param>
    /// <param name="policy">That holds for it; null: none.</param>
    /// <param name="working">When its team works; null: nobody said.</param>
    public static IEnumerable<SlaClock> Of(
        Conversation it,
        IReadOnlyList<Wait> waits,
        IReadOnlyList<(string Type, SlaTold What)> told,
        SlaPolicy? policy,
        WorkingCalendar? working
    )
    {
        if (!it.Counts)
            yield break;
        foreach (var wait in waits)
        {
            var own = told.Where(one => one.What.Target == wait.Target && one.What.Since == wait.Since).ToList();
            var clock = Told(it, wait, own) ?? Reckoned(it, wait, own, policy, working);
            if (clock is not null)
                yield return clock;
        }
    }

    private static SlaClock? Told(Conversation it, Wait wait, List<(string Type, SlaTold What)> told)
    {
        if (told.LastOrDefault(one => one.Type != SlaEntries.Warned) is not { What: { } last } end)
            return null;
        var isMet = end.Type == SlaEntries.Met;
        var stands = isMet ? wait.IsDone && wait.EndedAt == last.EndedAt : !(wait.EndedAt <= last.DueAt);
        return stands
            ? new SlaClock
            {
                ConversationId = it.Id,
                Target = wait.Target,
                Since = wait.Since,
                PolicyId = last.PolicyId,
                DueAt = last.DueAt,
                EndedAt = wait.EndedAt,
                Outcome = isMet ? SlaOutcome.Met : SlaOutcome.Missed,
                IsWarned = IsWarned(told, last.PolicyId),
                IsTold = true,
            }
            : null;
    }

    private static SlaClock? Reckoned(
        Conversation it,
        Wait wait,
        List<(string Type, SlaTold What)> told,
        SlaPolicy? policy,
        WorkingCalendar? working
    )
    {
        // What was over before these terms were made is not judged by them, nor what began in another helpdesk.
        if (wait.IsMovedIn || policy?.Terms.Targets.Of(wait.Target) is not { } time || wait.EndSeq < policy.SinceSeq)
            return null;
        IEnumerable<Span> pauses = policy.Terms.PausesWhenPending ? it.Cycles.SelectMany(cycle => cycle.Pending) : [];
        if (Deadline.Of(wait.Since, time.Length, time.Clock, working, pauses) is not { } deadline)
            return null;
        var inTime = deadline.At is null || wait.EndedAt <= deadline.At;
        // Resolved without an answer, and in time: nobody kept the promise, and nobody broke it.
        if (wait.EndedAt is not null && !wait.IsDone && inTime)
            return null;
        var warning = time.WarnAfter is { } after
            ? Deadline.Of(wait.Since, after, time.Clock, working, pauses)?.At
            : null;
        return new SlaClock
        {
            ConversationId = it.Id,
            Target = wait.Target,
            Since = wait.Since,
            PolicyId = policy.Id,
            DueAt = deadline.At,
            WarnAt = warning,
            EndedAt = wait.EndedAt,
            Outcome =
                wait.EndedAt is null ? SlaOutcome.Running
                : inTime ? SlaOutcome.Met
                : SlaOutcome.Missed,
            IsWarned = IsWarned(told, policy.Id),
            Remaining = deadline.Remaining,
        };
    }

    private static bool IsWarned(List<(string Type, SlaTold What)> told, Guid policy) =>
        told.Any(one => one.Type == SlaEntries.Warned && one.What.PolicyId == policy);
}
