using System.Diagnostics;

namespace Throughline.Bench;

/// <summary>The program as it is shipped.</summary>
internal static class Published
{
    public static Task MakeAsync(string folder) =>
        RunAsync(
            "dotnet",
            "publish",
            Path.Combine(ServerProcess.Root(), "src/Throughline.Host"),
            "-c",
            "Release",
            "-o",
            folder,
            "--nologo",
            "-v",
            "quiet",
            // What bin/check is for takes longer than all the rest.
            "-p:RunAnalyzers=false"
        );

    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {output}");
    }
}
