namespace Throughline.Ledger;

/// <summary>Wakes whoever follows the ledger when this process has committed entries, or has heard that another did.</summary>
public sealed class LedgerSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next raise. Take it before reading, await it after finding nothing new.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() =>
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
