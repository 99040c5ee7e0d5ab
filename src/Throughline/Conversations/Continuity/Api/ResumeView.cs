using System.Text.Json;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Tables;

namespace Throughline.Conversations.Continuity.Api;

/// <summary>Where a customer stopped, so that an app, a till or a voice assistant can go on there.</summary>
/// <param name="CustomerId">The customer's id now.</param>
/// <param name="Matters">What is open with them, what moved last first.</param>
/// <param name="Unfinished">What they began and did not finish within the last 30 days.</param>
/// <param name="Promises">What we said we would do and have not, the most pressing first.</param>
/// <param name="Tried">What was tried already, so that nobody asks for it again.</param>
/// <param name="Last">The last context; absent where there is none.</param>
public sealed record ResumeView(
    Guid CustomerId,
    IReadOnlyList<MatterView> Matters,
    IReadOnlyList<UnfinishedStep> Unfinished,
    IReadOnlyList<OwedView> Promises,
    IReadOnlyList<TriedView> Tried,
    LastContextView? Last
)
{
    internal static ResumeView Of(Resume it, DateTimeOffset now) =>
        new(
            it.CustomerId.Value,
            [.. it.Matters.Select(MatterView.Of)],
            it.Unfinished,
            [
                .. it.Promises.Select(promise => new OwedView(
                    promise.Number,
                    promise.Text,
                    promise.DueAt,
                    promise.DueAt < now,
                    promise.MadeAt
                )),
            ],
            [.. it.Tried.Select(tried => new TriedView(tried.Number, tried.Text, tried.At))],
            it.LastConversation is null && it.LastPage is null
                ? null
                : new LastContextView(
                    it.LastMessages.Count > 0 ? it.LastMessages[^1].Channel : it.LastPage?.Channel,
                    it.LastConversation?.Id.Value,
                    it.LastConversation?.Number,
                    [
                        .. it.LastMessages.Select(said => new LastMessageView(
                            said.At,
                            said.Author,
                            said.Channel,
                            said.Text
                        )),
                    ],
                    it.LastPage
                )
        );
}

/// <summary>A conversation that is open with a customer.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Topic">The same in our words.</param>
/// <param name="Kind">Which kind of request.</param>
/// <param name="Channel">How it began.</param>
/// <param name="LastChannel">How what was said last reached.</param>
/// <param name="State">Whose turn it is.</param>
/// <param name="WaitingSince">Since when the customer waits for a person.</param>
/// <param name="LastMessageAt">When somebody wrote last.</param>
/// <param name="LastAuthor">Who did.</param>
/// <param name="Preview">How that begins.</param>
public sealed record MatterView(
    Guid ConversationId,
    long Number,
    string? Subject,
    string? Topic,
    string? Kind,
    string Channel,
    string LastChannel,
    ConversationState State,
    DateTimeOffset? WaitingSince,
    DateTimeOffset LastMessageAt,
    Author? LastAuthor,
    string Preview
)
{
    internal static MatterView Of(OpenMatter it) =>
        new(
            it.Id.Value,
            it.Number,
            it.Subject,
            it.Topic,
            it.Kind,
            it.Channel,
            it.LastChannel,
            Word.Read<ConversationState>(it.State),
            it.WaitingSince,
            it.LastMessageAt,
            it.LastAuthor is { } author ? Word.Read<Author>(author) : null,
            it.Preview
        );
}

/// <summary>What we promised.</summary>
/// <param name="Number">Of the conversation in which we did.</param>
/// <param name="Text">What.</param>
/// <param name="DueAt">Until when; absent: no day was named.</param>
/// <param name="Overdue">Whether that has passed.</param>
/// <param name="MadeAt">When we did.</param>
public sealed record OwedView(long Number, string Text, DateTimeOffset? DueAt, bool Overdue, DateTimeOffset MadeAt);

/// <summary>What was tried.</summary>
/// <param name="Number">Of the conversation in which it was noted.</param>
/// <param name="Text">What.</param>
/// <param name="At">When.</param>
public sealed record TriedView(long Number, string Text, DateTimeOffset At);

/// <summary>What was said and seen last.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="ConversationId">In which conversation.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Messages">Its last messages, in order.</param>
/// <param name="Page">The page or screen they looked at last.</param>
public sealed record LastContextView(
    string? Channel,
    Guid? ConversationId,
    long? Number,
    IReadOnlyList<LastMessageView> Messages,
    SeenPage? Page
);

/// <summary>What was said.</summary>
/// <param name="At">When.</param>
/// <param name="Author">By whom.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Text">Plain text.</param>
public sealed record LastMessageView(DateTimeOffset At, Author Author, string? Channel, string Text);
