using System.Globalization;
using Throughline.Conversations.Shelves;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Rules;

/// <summary>The timers of rules: one per cause that is to be looked at, one per rule on time and conversation.</summary>
internal static class RuleTimers
{
    public const string Cause = "rule.cause";
    public const string Time = "rule.time";

    public static string Key(Guid rule, ConversationId conversation) => $"{rule}:{conversation}";

    /// <summary>What lasts in a conversation has its timer, what does not has none.</summary>
    /// <param name="tx">Where they are set.</param>
    /// <param name="timers">Sets them.</param>
    /// <param name="rules">Those that look.</param>
    /// <param name="before">As it stood when its timers were set; null: they are yet to be set.</param>
    /// <param name="it">As it stands.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task KeepAsync(
        WriteTransaction tx,
        Timers timers,
        IEnumerable<Kept<RuleDefinition>> rules,
        Conversation? before,
        Conversation it,
        CancellationToken ct
    )
    {
        foreach (var rule in rules.Where(rule => rule.Definition.On == RuleTrigger.Time))
        {
            var due = it.Counts ? rule.Definition.DueAt(it) : null;
            if (before is not null && due == rule.Definition.DueAt(before))
                continue;
            if (due is { } at)
                await timers.ScheduleAsync(tx, Time, Key(rule.Id, it.Id), at, "{}", ct);
            else
                await timers.CancelAsync(tx, Time, Key(rule.Id, it.Id), ct);
        }
    }

    /// <summary>
    /// What lasts already when a rule is switched on comes due at its time; what came due before that is left alone, as
    /// nobody expects a new rule to act on the whole past at once.
    /// </summary>
    public static Task BeginAsync(
        WriteTransaction tx,
        Kept<RuleDefinition> rule,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // Uses conversation_waiting, or conversation_state.
        var (since, only) = rule.Definition.Clock switch
        {
            RuleClock.Waiting => ("waiting_since", "waiting_since is not null"),
            RuleClock.Pending => ("pending_since", "pending_since is not null"),
            RuleClock.Resolved => ("resolved_at", "state = 'resolved'"),
            // Its present cycle began when it was opened last.
            _ => (
                "(select max(y.opened_at) from conversation_cycle y where y.conversation_id = conversation.id)",
                "state <> 'resolved'"
            ),
        };
        var id = tx.IsPostgres
            ? "id::text"
            : "lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21))";
        var json = tx.IsPostgres ? "::jsonb" : "";
        var hours = TimeSpan.FromHours(rule.Definition.AfterHours!.Value);
        return tx.ExecuteAsync(
            $$"""
            insert into timer (kind, key, due_at, fire_at, payload, attempts)
            select '{{Time}}', @rule || {{id}}, {{since}} + @hours, {{since}} + @hours, '{}'{{json}}, 0
            from conversation
            where counts and {{only}} and {{since}} + @hours > @now
            on conflict (kind, key) do nothing
            """,
            new
            {
                rule = string.Create(CultureInfo.InvariantCulture, $"{rule.Id}:"),
                hours = hours.Ticks / TimeSpan.TicksPerMicrosecond,
                now,
            },
            ct
        );
    }

    // A few thousand rows at most are a rule's: a range of the key. What is firing looks at the rule by itself, and holds
    // its timer until it has: nobody waits for it here.
    public static Task RemoveAsync(WriteTransaction tx, Guid rule, CancellationToken ct)
    {
        const string Own = "kind = @kind and key >= @from and key < @upTo";
        var sql = tx.IsPostgres
            ? $"""
                delete from timer
                where (kind, key) in (select kind, key from timer where {Own} for update skip locked)
                """
            : $"delete from timer where {Own}";
        return tx.ExecuteAsync(
            sql,
            new
            {
                kind = Time,
                from = $"{rule}:",
                upTo = $"{rule};",
            },
            ct
        );
    }
}
