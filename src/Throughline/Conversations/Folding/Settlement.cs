using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>What stands when the window after resolving has gone by.</summary>
/// <param name="At">The end of the window, whenever that was noticed.</param>
/// <param name="Contacts">How often the customer came until then.</param>
/// <param name="ChannelChanges">How often on another channel than the time before.</param>
/// <param name="FirstContactResolution">
/// Solved at the first contact, for good. null: not to be judged, as the brand wrote first, nobody came, or it was
/// judged at an earlier settling.
/// </param>
/// <param name="Reopened">Whether the customer had to come back to it at any time.</param>
/// <param name="ReturnedOnTopic">Whether the customer began another conversation on the topic within the window.</param>
public sealed record Settlement(
    DateTimeOffset At,
    int Contacts,
    int ChannelChanges,
    bool? FirstContactResolution,
    bool Reopened,
    bool ReturnedOnTopic
)
{
    /// <summary>Judges what stands at the end of the window.</summary>
    /// <param name="at">The end.</param>
    /// <param name="initiatedBy">Who wrote first.</param>
    /// <param name="contacts">When and how the customer came.</param>
    /// <param name="cycles">Up to the one that settles.</param>
    /// <param name="returnedOnTopic">Whether the customer began another conversation on the topic within the window.</param>
    public static Settlement Of(
        DateTimeOffset at,
        Side initiatedBy,
        IReadOnlyList<Contact> contacts,
        IReadOnlyList<Cycle> cycles,
        bool returnedOnTopic
    )
    {
        var reopened = cycles.Any(cycle => cycle.Reopened == true);
        var isJudged = cycles.Any(cycle => cycle.Settlement is { } earlier && earlier.At < at);
        bool? atFirstContact =
            isJudged || initiatedBy == Side.Brand || contacts.Count == 0
                ? null
                : contacts.Count == 1 && !reopened && !returnedOnTopic;
        var changes = contacts.Zip(contacts.Skip(1)).Count(pair => pair.First.Channel != pair.Second.Channel);
        return new(at, contacts.Count, changes, atFirstContact, reopened, returnedOnTopic);
    }
}
