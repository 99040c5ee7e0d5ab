using Throughline.Kernel;

namespace Throughline.Conversations.Drafting;

/// <summary>What somebody of us began to write in a conversation and has not sent.</summary>
/// <param name="IsNote">Whether it is to be a note.</param>
/// <param name="Text">As far as it has come.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="Files">Uploaded to go along, in their order; some may be gone meanwhile.</param>
public sealed record Draft(bool IsNote, string Text, DateTimeOffset UpdatedAt, IReadOnlyList<AttachmentId> Files);

/// <summary>What somebody has written by now.</summary>
/// <param name="IsNote">Whether it is to be a note.</param>
/// <param name="Text">As far as it has come.</param>
/// <param name="Seen">The last entry of the conversation that the writer saw.</param>
/// <param name="Writing">Names the form it is written in; of the versions of one form the highest stands.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record DraftVersion(bool IsNote, string Text, long Seen, Guid? Writing = null, long Version = 0)
{
    /// <summary>Uploaded to go along.</summary>
    public IReadOnlyList<AttachmentId> Files { get; init; } = [];
}
