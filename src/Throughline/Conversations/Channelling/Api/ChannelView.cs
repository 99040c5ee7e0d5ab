using Throughline.Channels.Contract;

namespace Throughline.Conversations.Channelling.Api;

/// <summary>A channel, as it declares itself.</summary>
/// <param name="Key">Its name. <example>portal</example></param>
/// <param name="Inbound">Messages come in by themselves.</param>
/// <param name="Outbound">What we write reaches the customer through it.</param>
/// <param name="Logged">People note here what was said: calls, visits, letters.</param>
/// <param name="Subject">A message has a subject.</param>
/// <param name="Html">It shows more than plain text.</param>
/// <param name="Receipts">It tells when a message arrived.</param>
/// <param name="Continues">A message that answers none goes on with what is open.</param>
/// <param name="LongestText">Characters; absent: as long as a message may be.</param>
/// <param name="MostFiles">Files of one message.</param>
/// <param name="LargestFile">Bytes of each.</param>
public sealed record ChannelView(
    string Key,
    bool Inbound,
    bool Outbound,
    bool Logged,
    bool Subject,
    bool Html,
    bool Receipts,
    bool Continues,
    int? LongestText,
    int MostFiles,
    long LargestFile
)
{
    internal static ChannelView Of(ChannelTraits it) =>
        new(
            it.Key,
            it.Inbound,
            it.Outbound,
            it.Logged,
            it.Subject,
            it.Html,
            it.Receipts,
            it.Continues,
            it.LongestText,
            it.MostFiles,
            it.LargestFile
        );
}
