using System.Diagnostics;

namespace Throughline.BrowserTests.Journeys;

/// <summary>A script of tests/sdk, with public libraries as they come from npm.</summary>
internal static class NodeScript
{
    /// <returns>What it printed; it ended well.</returns>
    public static async Task<string> RunAsync(string name, string input, params string[] arguments)
    {
        var folder = Path.Combine(Repository.Root, "tests", "sdk");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Fail("The real SDKs are not installed in tests/sdk: run bin/test, which installs them.");
        using var process = Process.Start(
            new ProcessStartInfo("node", [$"{name}.mjs", .. arguments])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await said);
        return output;
    }
}
