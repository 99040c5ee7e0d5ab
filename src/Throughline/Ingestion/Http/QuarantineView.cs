using System.Text;

namespace Throughline.Ingestion.Http;

/// <param name="Id">Give it to replay.</param>
/// <param name="Source">The key or token it came with.</param>
/// <param name="Format">How it is read: <c>segment:track</c>, <c>touchpoint</c>, <c>cloudevent</c> …</param>
/// <param name="Code">Stable name of the reason.</param>
/// <param name="Detail">The reason in a sentence.</param>
/// <param name="Raw">What was sent, as text; bytes that are no UTF-8 show as U+FFFD.</param>
/// <param name="ReceivedAt">When it came.</param>
public sealed record QuarantineView(
    long Id,
    string Source,
    string Format,
    string Code,
    string Detail,
    string Raw,
    DateTimeOffset ReceivedAt
)
{
    internal static QuarantineView Of(QuarantinedItem item) =>
        new(
            item.Id,
            item.Source,
            item.Format,
            item.Code,
            item.Detail,
            Encoding.UTF8.GetString(item.Raw),
            item.ReceivedAt
        );
}
