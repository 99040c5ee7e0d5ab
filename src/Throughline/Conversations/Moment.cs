using Throughline.Conversations.Happenings;
using Throughline.Kernel;

namespace Throughline.Conversations;

/// <summary>One entry of a conversation, read.</summary>
/// <param name="Seq">Its place in the ledger.</param>
/// <param name="At">When it happened; late entries take their place by it.</param>
/// <param name="ProfileId">On whose line it lies.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="What">What happened.</param>
public sealed record Moment(long Seq, DateTimeOffset At, ProfileId? ProfileId, string? Channel, Happening What)
{
    /// <summary>Who did it, as the ledger names them.</summary>
    public string? Actor { get; init; }

    /// <summary>Whether it moved in from another helpdesk; see <see cref="Ledger.MovedIn"/>.</summary>
    public bool IsMovedIn { get; init; }
}
