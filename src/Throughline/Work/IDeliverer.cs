namespace Throughline.Work;

/// <summary>Carries deliveries of one kind outside.</summary>
public interface IDeliverer
{
    string Kind { get; }

    /// <summary>
    /// How many deliveries to one destination a node attempts at once, so that a slow destination holds up nobody else.
    /// null: destinations are too many to be told apart; all such kinds share one bound.
    /// </summary>
    int? MostAtOncePerDestination => null;

    /// <summary>
    /// One attempt, outside of any transaction. A node that is killed after the other side took it and before that was
    /// recorded makes it happen again: send <see cref="Delivery.Id"/> along so that the other side can tell.
    /// </summary>
    Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct);
}

/// <summary>How an attempt ended.</summary>
/// <param name="State">Pending means: try again.</param>
/// <param name="Detail">One line for the log: the answer, or why not.</param>
/// <param name="RetryAfter">When the other side said how long to wait; otherwise the back-off decides.</param>
public sealed record DeliveryResult(DeliveryState State, string? Detail = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The status the other side gave, in its protocol's numbers.</summary>
    public int? Status { get; init; }

    /// <summary>The beginning of what the other side said.</summary>
    public string? Answer { get; init; }

    public static DeliveryResult Delivered(string? detail = null) => new(DeliveryState.Delivered, detail);

    public static DeliveryResult Retry(string reason, TimeSpan? after = null) =>
        new(DeliveryState.Pending, reason, after);

    /// <summary>Trying again cannot help: the address does not exist, the other side said never again.</summary>
    public static DeliveryResult Dead(string reason) => new(DeliveryState.Dead, reason);
}
