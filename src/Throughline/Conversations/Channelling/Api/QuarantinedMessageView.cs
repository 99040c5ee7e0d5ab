using System.Text;
using Throughline.Channels.Quarantine;

namespace Throughline.Conversations.Channelling.Api;

/// <summary>What came in through a channel and could not be read.</summary>
/// <param name="Id">Give it to read it again.</param>
/// <param name="Channel">Through which.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
/// <param name="Raw">How it begins, as text; bytes that are no UTF-8 show as U+FFFD.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record QuarantinedMessageView(
    Guid Id,
    string Channel,
    string Source,
    string Code,
    string Detail,
    string Raw,
    long Size,
    DateTimeOffset ReceivedAt
)
{
    // Enough to see what it is; the whole is read again, not looked at.
    private const int Shown = 4_000;

    internal static QuarantinedMessageView Of(QuarantinedMessage it) =>
        new(
            it.Id.Value,
            it.Channel,
            it.Source,
            it.Code,
            it.Detail,
            Encoding.UTF8.GetString(it.Raw.AsSpan(0, Math.Min(it.Raw.Length, Shown))),
            it.Raw.Length,
            it.ReceivedAt
        );
}
