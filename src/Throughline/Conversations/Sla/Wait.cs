namespace Throughline.Conversations.Sla;

/// <summary>One stretch for which a target may hold.</summary>
/// <param name="Target">Of what.</param>
/// <param name="Since">From when.</param>
/// <param name="EndedAt">Until when; null while it lasts.</param>
/// <param name="EndSeq">The entry that ended it.</param>
/// <param name="IsDone">Whether what was waited for came; otherwise it was resolved without an answer.</param>
public sealed record Wait(
    SlaTarget Target,
    DateTimeOffset Since,
    DateTimeOffset? EndedAt = null,
    long? EndSeq = null,
    bool IsDone = false
)
{
    /// <summary>Whether it began elsewhere, before the conversation moved in: nothing was promised about it here.</summary>
    public bool IsMovedIn { get; init; }
}
