using System.Text.Json;
using Throughline.Kernel;
using Throughline.Ledger;

namespace Throughline.Conversations.Sla;

/// <summary>A clock that has something to tell, with its conversation.</summary>
internal sealed class DueClock
{
    /// <summary>Of sla_clock s.</summary>
    public const string Own = """
        s.conversation_id, s.target, s.since, s.policy_id, s.due_at, s.warn_at, s.ended_at, s.outcome, s.warned, s.told,
        s.remaining
        """;

    /// <summary>With its conversation c.</summary>
    public const string Columns = $"{Own}, c.profile_id, c.state";

    public ConversationId ConversationId { get; init; }
    public string Target { get; init; } = "";
    public DateTimeOffset Since { get; init; }
    public EntryId PolicyId { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? WarnAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string Outcome { get; init; } = "";
    public bool Warned { get; init; }
    public bool Told { get; init; }
    public long? Remaining { get; init; }
    public ProfileId ProfileId { get; init; }
    public string State { get; init; } = "";

    public SlaClock ToClock() =>
        new()
        {
            ConversationId = ConversationId,
            Target = Enum.Parse<SlaTarget>(Target.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Since = Since,
            PolicyId = PolicyId.Value,
            DueAt = DueAt,
            WarnAt = WarnAt,
            EndedAt = EndedAt,
            Outcome = Enum.Parse<SlaOutcome>(Outcome, ignoreCase: true),
            IsWarned = Warned,
            IsTold = Told,
            Remaining = Remaining is { } left ? TimeSpan.FromMicroseconds(left) : null,
        };

    /// <summary>What is to be told of it now, in order: a warning, its outcome, or both.</summary>
    public IEnumerable<NewEntry> ToTell(DateTimeOffset now)
    {
        var clock = ToClock();
        if (clock.WarnsAt is { } warning && warning <= now)
        {
            yield return Entry(SlaEntries.Warned, warning, clock.Tell());
            clock = clock with { IsWarned = true };
        }
        if (clock.FireAt is { } outcome && outcome <= now)
            yield return Entry(
                clock.Outcome == SlaOutcome.Met ? SlaEntries.Met : SlaEntries.Missed,
                outcome,
                clock.Tell()
            );
    }

    private NewEntry Entry(string type, DateTimeOffset at, SlaTold told) =>
        new()
        {
            Type = type,
            OccurredAt = at,
            ProfileId = ProfileId,
            ConversationId = ConversationId.Value,
            Stage = ConversationEntries.Stage,
            Actor = Access.Keys.System,
            Data = JsonSerializer.Serialize(told, SlaJson.Default.SlaTold),
        };
}
