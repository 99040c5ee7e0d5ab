using System.Diagnostics;
using Throughline.Tests.Support;

namespace Throughline.Tests.Acceptance;

/// <summary>A script of tests/sdk, run by Node: it sends the shop's calls with a public SDK.</summary>
internal sealed class SdkScript : IAsyncDisposable
{
    public const int People = 500;
    public const int CallsEach = 40;
    public const int Calls = People * CallsEach;

    /// <summary>Twenty times what an idle machine with two cores needs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly Spoken said = new();
    private readonly Process process;

    private SdkScript(ProcessStartInfo start) => process = said.Listen(start);

    public static SdkScript Start(string name, string url, string key)
    {
        var folder = Path.Combine(Repository.Root, "tests", "sdk");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            Assert.Fail("The real SDKs are not installed in tests/sdk: run bin/test, which installs them.");
        try
        {
            return new SdkScript(new ProcessStartInfo("node", [$"{name}.mjs", url, key]) { WorkingDirectory = folder });
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            Assert.Fail($"The tests with real SDKs need Node.js ({missing.Message}): run bin/test, which says how.");
            throw;
        }
    }

    /// <summary>Waits for its end: the SDK gave up on nothing.</summary>
    public async Task ShouldSucceedAsync()
    {
        using var limit = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, said.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
