namespace Throughline.Host.Cli;

/// <summary>How far a long command has come: in place on a terminal, a line every so often in a pipe.</summary>
internal sealed class EntryProgress(string verb, long? total = null) : IProgress<long>
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan InPipe = TimeSpan.FromSeconds(5);

    private readonly long started = TimeProvider.System.GetTimestamp();
    private TimeSpan next = Console.IsErrorRedirected ? InPipe : OnTerminal;

    public void Report(long value)
    {
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        if (elapsed < next)
            return;
        next = elapsed + (Console.IsErrorRedirected ? InPipe : OnTerminal);
        var rate = value / elapsed.TotalSeconds;
        var left = total is { } all && rate > 0 ? $", {TimeSpan.FromSeconds((all - value) / rate):m\\:ss} left" : "";
        var line = $"{value:N0} {verb}, {rate:N0} a second{left}";
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine(line);
        else
            Console.Error.Write($"\r{line}   ");
    }
}
