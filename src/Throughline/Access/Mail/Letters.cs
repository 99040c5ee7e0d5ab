using System.Text.Json;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Access.Mail;

/// <summary>Puts letters on their way, within the transaction of what they tell.</summary>
public sealed class Letters(Deliveries deliveries)
{
    /// <summary>The kind of these deliveries.</summary>
    public const string Kind = "mail";

    public async Task SendAsync(WriteTransaction tx, Letter letter, CancellationToken ct) =>
        await deliveries.EnqueueAsync(tx, Kind, letter.To, JsonSerializer.Serialize(letter), ct);
}
