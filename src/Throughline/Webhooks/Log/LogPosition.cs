using System.Globalization;
using Throughline.Kernel;

namespace Throughline.Webhooks.Log;

/// <summary>Where the log goes on: behind this delivery. Opaque to callers.</summary>
internal readonly record struct LogPosition(long CreatedAt, DeliveryId Id)
{
    private static readonly LogPosition Start = new(long.MaxValue, new DeliveryId(Guid.Empty));

    public static string Of(LoggedDelivery last) => $"{last.CreatedAt.ToUtcMicroseconds():x}-{last.Id.Value:n}";

    /// <returns>The start without a cursor; null when the text is none.</returns>
    public static LogPosition? Read(string? cursor)
    {
        if (cursor is null)
            return Start;
        return
            cursor.Split('-') is [var at, var id]
            && long.TryParse(at, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var createdAt)
            && Guid.TryParseExact(id, "n", out var delivery)
            ? new LogPosition(createdAt, new DeliveryId(delivery))
            : null;
    }
}
