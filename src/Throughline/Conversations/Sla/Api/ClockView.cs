namespace Throughline.Conversations.Sla.Api;

/// <summary>A target of a conversation and what has become of it.</summary>
/// <param name="Target">`first_response`, `next_response` or `resolution`.</param>
/// <param name="Outcome">`running`, `paused`, `met` or `missed`.</param>
/// <param name="Since">From when it ran.</param>
/// <param name="DueAt">The deadline; absent while it stands still.</param>
/// <param name="WarnAt">When it is warned of.</param>
/// <param name="EndedAt">When it was answered or resolved; absent while it is not.</param>
/// <param name="RemainingSeconds">What is left while it stands still.</param>
/// <param name="PolicyId">By which policy.</param>
public sealed record ClockView(
    SlaTarget Target,
    string Outcome,
    DateTimeOffset Since,
    DateTimeOffset? DueAt,
    DateTimeOffset? WarnAt,
    DateTimeOffset? EndedAt,
    double? RemainingSeconds,
    Guid PolicyId
)
{
    internal static ClockView Of(SlaClock clock) =>
        new(
            clock.Target,
            clock is { Outcome: SlaOutcome.Running, DueAt: null } ? "paused" : Tables.Word.Of(clock.Outcome),
            clock.Since,
            clock.DueAt,
            clock.WarnAt,
            clock.EndedAt,
            clock.Remaining?.TotalSeconds,
            clock.PolicyId
        );
}
