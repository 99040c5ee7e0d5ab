using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;

namespace Throughline.Conversations.Api;

/// <summary>A conversation in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Topic">The same in our words.</param>
/// <param name="Kind">Which kind of request.</param>
/// <param name="Priority">How much it presses.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Assignee">Who is to answer.</param>
/// <param name="Team">Which team.</param>
/// <param name="State">Whose turn it is.</param>
/// <param name="InitiatedBy">Who wrote first.</param>
/// <param name="OpenedAt">When it began.</param>
/// <param name="WaitingSince">The first customer message that no person has answered.</param>
/// <param name="PendingSince">Since when it waits for the customer.</param>
/// <param name="SnoozedUntil">Until when it is put aside.</param>
/// <param name="ResolvedAt">When it was resolved.</param>
/// <param name="LastMessageAt">When somebody wrote last.</param>
/// <param name="LastAuthor">Who did.</param>
/// <param name="Preview">How that begins.</param>
/// <param name="Messages">How many there are.</param>
/// <param name="Contacts">How often the customer came.</param>
/// <param name="LastSeq">Its last entry.</param>
/// <param name="Snippet">What stands around the words that were looked for.</param>
public sealed record SummaryView(
    Guid Id,
    long Number,
    Guid CustomerId,
    string Channel,
    string? Subject,
    string? Topic,
    string? Kind,
    Priority Priority,
    IReadOnlyList<string> Tags,
    string? Assignee,
    string? Team,
    ConversationState State,
    Side InitiatedBy,
    DateTimeOffset OpenedAt,
    DateTimeOffset? WaitingSince,
    DateTimeOffset? PendingSince,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset LastMessageAt,
    Author? LastAuthor,
    string Preview,
    long Messages,
    long Contacts,
    long LastSeq,
    string? Snippet = null
)
{
    internal static SummaryView Of(ConversationSummary it) =>
        new(
            it.Id.Value,
            it.Number,
            it.CustomerId.Value,
            it.Channel,
            it.Subject,
            it.Topic,
            it.Kind,
            it.Priority,
            it.Tags,
            it.Assignee,
            it.Team,
            it.State,
            it.InitiatedBy,
            it.OpenedAt,
            it.WaitingSince,
            it.PendingSince,
            it.SnoozedUntil,
            it.ResolvedAt,
            it.LastMessageAt,
            it.LastAuthor,
            it.Preview,
            it.Messages,
            it.Contacts,
            it.LastSeq,
            it.Snippet?.Text
        );
}
