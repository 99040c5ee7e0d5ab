using System.Collections.Concurrent;
using System.Diagnostics;

namespace Throughline.Tests.Acceptance;

/// <summary>What processes said, for the message of a test that fails.</summary>
internal sealed class Spoken
{
    private const int MostLines = 40;
    private const int LongestLine = 1_000;

    private readonly ConcurrentQueue<string> lines = new();

    public Process Listen(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, said) => Add(said.Data);
        process.ErrorDataReceived += (_, said) => Add(said.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    public override string ToString() => string.Join('\n', lines);

    private void Add(string? line)
    {
        if (line is null)
            return;
        lines.Enqueue(line.Length > LongestLine ? line[..LongestLine] : line);
        if (lines.Count > MostLines)
            lines.TryDequeue(out _);
    }
}
