using Throughline.Conversations.Reading;
using Throughline.Host.Web.Speech;

namespace Throughline.Host.Web.Inbox;

/// <summary>A number beside a view: beyond what is counted, that there are more.</summary>
internal static class Counting
{
    public static string Of(Words words, long count) =>
        count > ConversationCounts.Most ? $"{words.Number(ConversationCounts.Most)}+" : words.Number(count);
}
