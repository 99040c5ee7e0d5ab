using System.Text.Json;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Continuity;

/// <summary>Where a customer stopped: everything that whoever meets them next needs, so that they begin nothing anew.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Matters">What is open, what moved last first.</param>
/// <param name="Unfinished">What they began and did not finish.</param>
/// <param name="Promises">What we said we would do, the most pressing first.</param>
/// <param name="Tried">What was tried already.</param>
/// <param name="LastMessages">The last messages of the conversation that moved last, in order.</param>
/// <param name="LastConversation">That conversation.</param>
/// <param name="LastPage">The page or screen they looked at last.</param>
public sealed record Resume(
    CustomerId CustomerId,
    IReadOnlyList<OpenMatter> Matters,
    IReadOnlyList<UnfinishedStep> Unfinished,
    IReadOnlyList<OpenPromise> Promises,
    IReadOnlyList<Tried> Tried,
    IReadOnlyList<Message> LastMessages,
    ConversationSummary? LastConversation,
    SeenPage? LastPage
);

/// <summary>A page or a screen that somebody looked at.</summary>
/// <param name="At">When.</param>
/// <param name="Channel">By which way.</param>
/// <param name="Data">Its address and name, as they were sent.</param>
public sealed record SeenPage(DateTimeOffset At, string? Channel, JsonElement Data);
