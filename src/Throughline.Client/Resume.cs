using System.Text.Json;

namespace Throughline.Client;

/// <summary>Where a customer stopped, so that an app, a till or a voice assistant can go on there.</summary>
/// <param name="CustomerId">The customer's id now.</param>
/// <param name="Matters">What is open with them, what moved last first.</param>
/// <param name="Unfinished">What they began and did not finish.</param>
/// <param name="Promises">What was promised and not kept, the most pressing first.</param>
/// <param name="Tried">What was tried already.</param>
/// <param name="Last">The last context; null where there is none.</param>
public sealed record Resume(
    Guid CustomerId,
    IReadOnlyList<OpenMatter> Matters,
    IReadOnlyList<UnfinishedStep> Unfinished,
    IReadOnlyList<OwedPromise> Promises,
    IReadOnlyList<TriedStep> Tried,
    LastContext? Last
);

/// <summary>A conversation that is open with a customer.</summary>
/// <param name="ConversationId">Which.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Topic">The same in your words.</param>
/// <param name="Kind">Which kind of request.</param>
/// <param name="Channel">How it began.</param>
/// <param name="LastChannel">How what was said last reached.</param>
/// <param name="State">Whose turn it is.</param>
/// <param name="WaitingSince">Since when the customer waits for a person.</param>
/// <param name="LastMessageAt">When somebody wrote last.</param>
/// <param name="LastAuthor">Who did.</param>
/// <param name="Preview">How that begins.</param>
public sealed record OpenMatter(
    Guid ConversationId,
    long Number,
    string? Subject,
    string? Topic,
    string? Kind,
    string Channel,
    string LastChannel,
    string State,
    DateTimeOffset? WaitingSince,
    DateTimeOffset LastMessageAt,
    string? LastAuthor,
    string Preview
);

/// <summary>Something that was begun and not finished.</summary>
/// <param name="What"><c>basket</c>, <c>return</c> or <c>form</c>.</param>
/// <param name="BegunAt">When it was begun.</param>
/// <param name="LastAt">When they were at it last.</param>
/// <param name="LastStep">The type of the entry of what they did last.</param>
/// <param name="Channel">By which way that was.</param>
/// <param name="Data">What that said.</param>
public sealed record UnfinishedStep(
    string What,
    DateTimeOffset BegunAt,
    DateTimeOffset LastAt,
    string LastStep,
    string? Channel,
    JsonElement Data
);

/// <summary>What was promised.</summary>
/// <param name="Number">Of the conversation.</param>
/// <param name="Text">What.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="Overdue">Whether that has passed.</param>
/// <param name="MadeAt">When it was promised.</param>
public sealed record OwedPromise(long Number, string Text, DateTimeOffset? DueAt, bool Overdue, DateTimeOffset MadeAt);

/// <summary>What was tried.</summary>
/// <param name="Number">Of the conversation.</param>
/// <param name="Text">What.</param>
/// <param name="At">When.</param>
public sealed record TriedStep(long Number, string Text, DateTimeOffset At);

/// <summary>What was said and seen last.</summary>
/// <param name="Channel">By which way.</param>
/// <param name="ConversationId">In which conversation.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Messages">Its last messages, in order.</param>
/// <param name="Page">The page or screen they looked at last.</param>
public sealed record LastContext(
    string? Channel,
    Guid? ConversationId,
    long? Number,
    IReadOnlyList<LastMessage> Messages,
    LastPage? Page
);

/// <summary>What was said.</summary>
/// <param name="At">When.</param>
/// <param name="Author">By whom.</param>
/// <param name="Channel">How it reached.</param>
/// <param name="Text">Plain text.</param>
public sealed record LastMessage(DateTimeOffset At, string Author, string? Channel, string Text);

/// <summary>What was looked at.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Data">Its address and name.</param>
public sealed record LastPage(DateTimeOffset At, string? Channel, JsonElement Data);
