using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Kernel;
using Throughline.Work;

namespace Throughline.Access.Mail;

/// <summary>
/// Hands a letter at once to whatever carries letters, for those that are deliveries of another kind already: what such a
/// letter says waits nowhere but where it came from.
/// </summary>
public sealed class LetterOutlet(IServiceProvider services, TimeProvider time)
{
    /// <param name="name">Names the letter for good: sent twice, it lies there once.</param>
    /// <param name="letter">What.</param>
    /// <param name="ct">Stops it.</param>
    public Task<DeliveryResult> SendAsync(Guid name, Letter letter, CancellationToken ct)
    {
        // Asked for when it is needed: deliverers may send letters themselves.
        var carrier = services.GetServices<IDeliverer>().Single(one => one.Kind == Letters.Kind);
        var now = time.GetUtcNow();
        var delivery = new Delivery
        {
            Id = new DeliveryId(name),
            Kind = Letters.Kind,
            Destination = letter.To,
            Payload = JsonSerializer.Serialize(letter),
            CreatedAt = now,
        };
        return carrier.DeliverAsync(delivery, ct);
    }
}
