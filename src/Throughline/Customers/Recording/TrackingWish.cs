using Throughline.Kernel;

namespace Throughline.Customers.Recording;

/// <summary>What a profile last said about being tracked.</summary>
internal sealed record TrackingWish(CustomerId CustomerId, ProfileId ProfileId, bool Given, DateTimeOffset OccurredAt);
