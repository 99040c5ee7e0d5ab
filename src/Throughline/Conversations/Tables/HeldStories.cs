using Throughline.Conversations.Folding;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Tables;

/// <summary>
/// The conversations that a transaction holds, with their stories: nobody else writes in them until it ends, so that
/// they are read and folded once, however much is done in them.
/// </summary>
internal sealed class HeldStories
{
    private readonly Dictionary<ConversationId, HeldStory> held = [];

    public static HeldStories Of(WriteTransaction tx) => tx.Remember<HeldStories>();

    /// <returns>null when it is not held.</returns>
    public HeldStory? Find(ConversationId id) => held.GetValueOrDefault(id);

    public void Keep(Conversation now, IReadOnlyList<Moment> story) => held[now.Id] = new HeldStory(now, story);

    /// <summary>What was erased is read anew.</summary>
    public void Forget(ConversationId id) => held.Remove(id);
}

/// <param name="Now">As it stands.</param>
/// <param name="Story">From what that was folded.</param>
internal sealed record HeldStory(Conversation Now, IReadOnlyList<Moment> Story)
{
    /// <returns>How it stands with what was just written.</returns>
    public HeldStory With(IEnumerable<Moment> more)
    {
        IReadOnlyList<Moment> story = [.. Story, .. more];
        return new HeldStory(Fold.Of(Now.Id, story)!, story);
    }
}
