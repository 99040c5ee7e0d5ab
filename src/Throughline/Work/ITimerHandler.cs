using Throughline.Storage;

namespace Throughline.Work;

/// <summary>Does what timers of one kind are for. Its writes commit with the timer's end: together, once.</summary>
public interface ITimerHandler
{
    string Kind { get; }

    /// <summary>Deadlines count from <see cref="DueTimer.DueAt"/>. It may schedule the same timer again.</summary>
    Task FireAsync(WriteTransaction tx, DueTimer timer, CancellationToken ct);
}
