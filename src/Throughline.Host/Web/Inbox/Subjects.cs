using Throughline.Conversations;
using Throughline.Conversations.Reading;
using Throughline.Host.Web.Entries;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Inbox;

/// <summary>What conversations are called; those without a subject by how they came.</summary>
internal static class Subjects
{
    public static string Of(Words words, Conversation it) => Of(words, it.Subject, it.Channel);

    public static string Of(Words words, ConversationSummary it) => Of(words, it.Subject, it.Channel);

    public static string State(Words words, ConversationState state) =>
        words[$"inbox.state.{state.ToString().ToLowerInvariant()}"];

    /// <summary>The colour of a state's badge.</summary>
    public static string Kind(ConversationState state) =>
        state switch
        {
            ConversationState.Open => "warm",
            ConversationState.Resolved => "good",
            _ => "quiet",
        };

    private static string Of(Words words, string? subject, string channel) =>
        Plain.Line(subject ?? "") is { Length: > 0 } line
            ? line
            : words["inbox.no_subject", ("channel", Customers.Stages.Channel(words, channel))];
}
