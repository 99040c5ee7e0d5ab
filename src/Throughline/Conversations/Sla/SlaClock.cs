using Throughline.Kernel;

namespace Throughline.Conversations.Sla;

/// <summary>A target of one conversation and what has become of it.</summary>
public sealed record SlaClock
{
    public required ConversationId ConversationId { get; init; }
    public required SlaTarget Target { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required Guid PolicyId { get; init; }

    /// <summary>null while it stands still.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? WarnAt { get; init; }

    /// <summary>When it was answered or resolved; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public SlaOutcome Outcome { get; init; }

    /// <summary>Whether its warning stands in the ledger.</summary>
    public bool IsWarned { get; init; }

    /// <summary>Whether its outcome does.</summary>
    public bool IsTold { get; init; }

    /// <summary>What is left while it stands still.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>When there is something to tell; null: nothing, or nobody knows when.</summary>
    internal DateTimeOffset? FireAt
    {
        get
        {
            if (IsTold)
                return null;
            var outcome = Outcome == SlaOutcome.Met ? EndedAt : DueAt;
            return WarnsAt < outcome || outcome is null ? WarnsAt ?? outcome : outcome;
        }
    }

    /// <summary>When a warning is to be told; null: none, or it was.</summary>
    internal DateTimeOffset? WarnsAt => IsWarned || EndedAt <= WarnAt || DueAt is null ? null : WarnAt;

    internal SlaTold Tell() => new(Target, Since, DueAt, PolicyId, EndedAt);
}

public enum SlaOutcome
{
    /// <summary>Nobody has answered, and it was not told as missed.</summary>
    Running,
    Met,
    Missed,
}
