using Throughline.Conversations.Folding;

namespace Throughline.Conversations.Happenings;

/// <summary>It went up in another one: from now on that one counts, and takes the messages.</summary>
/// <param name="MergeId">Names the merge on both sides.</param>
/// <param name="Into">The one that goes on.</param>
public sealed record Merged(Guid MergeId, Guid Into) : Happening;

/// <summary>Another one went up in it.</summary>
/// <param name="MergeId">Names the merge on both sides.</param>
/// <param name="From">The one that ended.</param>
/// <param name="WaitingSince">Since when the customer waited there, and waits here now.</param>
/// <param name="InitiatedBy">Who had begun that one.</param>
/// <param name="Contacts">How often the customer came there, which counts here now.</param>
/// <param name="Ends">When a go in writing ended there: a person answered who waited, or resolved it.</param>
/// <param name="LastChattedAt">When somebody last wrote there in a chat or messenger.</param>
public sealed record Absorbed(
    Guid MergeId,
    Guid From,
    DateTimeOffset? WaitingSince,
    Side? InitiatedBy = null,
    IReadOnlyList<Contact>? Contacts = null,
    IReadOnlyList<DateTimeOffset>? Ends = null,
    DateTimeOffset? LastChattedAt = null
) : Happening
{
    /// <param name="merge">Names the merge.</param>
    /// <param name="source">What goes up, as it stands.</param>
    public static Absorbed Of(Guid merge, Conversation source) =>
        new(
            merge,
            source.Id.Value,
            source.WaitingSince,
            source.InitiatedBy,
            source.Contacts,
            [
                .. source
                    .Responses.Select(response => response.AnsweredAt)
                    .Concat(source.Cycles.Select(cycle => cycle.ResolvedAt).OfType<DateTimeOffset>())
                    .Order(),
            ],
            Folding.Contacts.LastChatted(source)
        );

    /// <summary>Whether the customer came to that one within the window after this one had been resolved.</summary>
    internal bool CameAfter(DateTimeOffset resolved) =>
        (Contacts ?? [])
            .Select(contact => contact.At)
            .Concat(WaitingSince is { } since ? [since] : [])
            .Any(at => at > resolved && at - resolved <= SettlingWindow.Length);
}

/// <summary>The merge was undone: this one counts for itself again.</summary>
public sealed record Split(Guid MergeId) : Happening;

/// <summary>The merge was undone: what it brought is gone.</summary>
public sealed record Released(Guid MergeId) : Happening;
