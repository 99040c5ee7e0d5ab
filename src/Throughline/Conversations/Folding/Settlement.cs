using Throughline.Conversations.Happenings;

namespace Throughline.Conversations.Folding;

/// <summary>What stands when the window after resolving has gone by.</summary>
/// <param name="At">The end of the window, whenever that was noticed.</param>
/// <param name="Contacts">How often the customer came until then.</param>
/// <param name="FirstContactResolution">
/// Solved at the first contact, for good. null: not to be judged, as the brand wrote first, nobody came, or it was
/// judged at an earlier settling.
/// </param>
/// <param name="Reopened">Whether the customer had to come back to it at any time.</param>
/// <param name="ReturnedOnTopic">Whether the customer began another conversation on the topic within the window.</param>
public sealed record Settlement(
    DateTimeOffset At,
    int Contacts,
    bool? FirstContactResolution,
    bool Reopened,
    bool ReturnedOnTopic
)
{
    /// <summary>Judges what stands at the end of the window.</summary>
    /// <param name="at">The end.</param>
    /// <param name="initiatedBy">Who wrote first.</param>
    /// <param name="contacts">How often the customer came.</param>
    /// <param name="cycles">Up to the one that settles.</param>
    /// <param name="returnedOnTopic">Whether the customer began another conversation on the topic within the window.</param>
    public static Settlement Of(
        DateTimeOffset at,
        Side initiatedBy,
        int contacts,
        IReadOnlyList<Cycle> cycles,
        bool returnedOnTopic
    )
    {
        var reopened = cycles.Any(cycle => cycle.Reopened == true);
        var isJudged = cycles.Any(cycle => cycle.Settlement is { } earlier && earlier.At < at);
        bool? atFirstContact =
            isJudged || initiatedBy == Side.Brand || contacts == 0
                ? null
                : contacts == 1 && !reopened && !returnedOnTopic;
        return new(at, contacts, atFirstContact, reopened, returnedOnTopic);
    }
}
