using Throughline.Ledger;

namespace Throughline.Conversations.Sending;

/// <summary>What happens to replies on their way, and changes nothing of how a conversation stands.</summary>
public static class SendingEntries
{
    public const string Withheld = "message.withheld";

    public static IReadOnlyList<EntryType> All { get; } =
    [new(Withheld, "A reply did not go out, because somebody else had written meanwhile.")];
}
