using System.Net;
using System.Net.Sockets;

namespace Throughline.Tests.Acceptance;

/// <summary>Whoever starts the program twice is told so in a sentence.</summary>
public sealed class BusyPortTests
{
    [Fact]
    public async Task Where_something_listens_already_it_says_what_to_do_and_makes_no_database()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var folder = Directory.CreateTempSubdirectory("throughline_busy_");
        try
        {
            var file = Path.Combine(folder.FullName, "throughline.db");
            var (exit, said) = await Executable.RunAsync("serve", "--urls", url, "--database", $"sqlite:{file}");
            exit.ShouldBe(1, said);
            said.ShouldContain($"something listens at {url} already");
            said.ShouldContain("--urls");
            said.ShouldNotContain("   at ", Case.Sensitive, "a stack tells nobody what to do");
            File.Exists(file).ShouldBeFalse();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
