using static Throughline.Ingestion.Entries.Declared;

namespace Throughline.Ingestion.Entries;

/// <param name="OrderId">The brand's id of the order.</param>
/// <param name="Courier">Who carries it.</param>
/// <param name="PromisedAt">When it was said to arrive.</param>
/// <param name="LateDays">Days after the promise; 0 or less: in time.</param>
public sealed record DeliveryData(string OrderId, string? Courier, DateTimeOffset? PromisedAt, double? LateDays);
