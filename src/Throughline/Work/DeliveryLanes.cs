using System.Collections.Concurrent;

namespace Throughline.Work;

/// <summary>
/// Who may be attempted next. Where a kind bounds its destinations each of them is a lane of its own, so that a slow
/// one holds up nobody else; all other kinds share one lane.
/// </summary>
internal sealed class DeliveryLanes(DeliveryClaims claims, IEnumerable<IDeliverer> deliverers, TimeProvider time)
{
    /// <summary>The lane of all kinds whose destinations are not told apart.</summary>
    private static readonly Lane Shared = new("", null);

    // They wait for other people's servers, not for the processor; more would only surprise those servers.
    private const int MostAtOnceShared = 16;

    // Who asks for an hour's patience gets it; who asks for a year has made a mistake.
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    private readonly Dictionary<string, int> bounds = deliverers
        .Where(deliverer => deliverer.MostAtOncePerDestination is not null)
        .ToDictionary(deliverer => deliverer.Kind, deliverer => deliverer.MostAtOncePerDestination!.Value);

    private readonly string[] shared =
    [
        .. deliverers.Where(each => each.MostAtOncePerDestination is null).Select(each => each.Kind),
    ];

    private readonly ConcurrentDictionary<Lane, DateTimeOffset> held = new();

    /// <summary>Claims what is due in every lane that has room.</summary>
    /// <param name="running">The lanes of what is being attempted, one for each.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What it claimed, and when there may be more; null: nothing waits, or only for room.</returns>
    public async Task<(List<Delivery> Claimed, DateTimeOffset? Next)> ClaimAsync(
        IReadOnlyList<Lane> running,
        CancellationToken ct
    )
    {
        var taken = running.CountBy(lane => lane).ToDictionary();
        var claimed = new List<Delivery>();
        DateTimeOffset? next = null;
        // Idle nodes only read: on SQLite claiming would take the one writer's turn.
        foreach (var (lane, since) in await WaitingAsync(ct))
        {
            var room = RoomOf(lane) - taken.GetValueOrDefault(lane);
            if (room <= 0)
                continue;
            var at = held.TryGetValue(lane, out var until) && until > since ? until : since;
            if (at <= time.GetUtcNow())
            {
                held.TryRemove(lane, out _);
                claimed.AddRange(await claims.TakeAsync(KindsOf(lane), room, ct, lane.Destination));
            }
            if (next is null || at < next)
                next = at;
        }
        return (claimed, next);
    }

    public Lane Of(Delivery delivery) =>
        bounds.ContainsKey(delivery.Kind) ? new Lane(delivery.Kind, delivery.Destination) : Shared;

    /// <summary>The other side asks for patience: this node sends it nothing for so long, whichever delivery it is.</summary>
    public void Hold(Lane lane, TimeSpan asked)
    {
        if (lane != Shared)
            held[lane] = time.GetUtcNow() + (asked < LongestHold ? asked : LongestHold);
    }

    private async Task<List<(Lane Lane, DateTimeOffset Since)>> WaitingAsync(CancellationToken ct)
    {
        var waiting = new List<(Lane, DateTimeOffset)>();
        if (shared.Length > 0 && await claims.NextAsync(shared, ct) is { } next)
            waiting.Add((Shared, next));
        foreach (var kind in bounds.Keys)
            waiting.AddRange(
                (await claims.LanesAsync(kind, ct)).Select(lane => (new Lane(kind, lane.Destination), lane.Since))
            );
        return waiting;
    }

    private int RoomOf(Lane lane) => bounds.GetValueOrDefault(lane.Kind, MostAtOnceShared);

    private string[] KindsOf(Lane lane) => lane == Shared ? shared : [lane.Kind];
}

/// <param name="Kind">What is delivered.</param>
/// <param name="Destination">To whom; null for everybody.</param>
internal readonly record struct Lane(string Kind, string? Destination);
