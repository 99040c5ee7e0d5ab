using Throughline.Customers.Recording;

namespace Throughline.Host.Cli.Demo;

/// <summary>What comes next: a touchpoint that happens, or a life that goes on.</summary>
internal readonly record struct Due(DateTimeOffset At, Touchpoint? Touchpoint, Life? Life);

/// <summary>Everything under way, earliest first; of what is due at once, what was added first.</summary>
internal sealed class Agenda(DateTimeOffset end)
{
    private readonly PriorityQueue<Due, (long Ticks, long Added)> queue = new();
    private long added;

    public DateTimeOffset? Next => queue.TryPeek(out var due, out _) ? due.At : null;

    public void Add(DateTimeOffset at, Life life) => Add(new Due(at, null, life));

    /// <summary>Takes the touchpoints over: the list is empty afterwards.</summary>
    public void AddAll(List<Touchpoint> fresh)
    {
        foreach (var touchpoint in fresh)
            Add(new Due(touchpoint.OccurredAt, touchpoint, null));
        fresh.Clear();
    }

    public Due? Take() => queue.TryDequeue(out var due, out _) ? due : null;

    /// <summary>What would happen after the end has not happened yet.</summary>
    private void Add(Due due)
    {
        if (due.At <= end)
            queue.Enqueue(due, (due.At.UtcTicks, added++));
    }
}
