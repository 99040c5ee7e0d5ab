namespace Throughline.Work;

/// <summary>Wakes a runner of this process before its sleep is over.</summary>
internal sealed class Wake
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next raise. Take it before looking for work, await it after finding none.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() =>
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
