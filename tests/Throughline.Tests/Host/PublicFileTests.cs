using System.Net.Http.Headers;
using Throughline.Host.Web;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class PublicFileTests
{
    // On a phone's slow connection of 400 kbit/s it is there within 1.2 s.
    private const int MostScript = 60_000;

    [Fact]
    public void All_script_together_is_under_60_kB_compressed() =>
        PublicFile
            .All.Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal))
            .Sum(file => file.CompressedLength)
            .ShouldBeInRange(1, MostScript);

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0.0, gzip;q=0", null)]
    [InlineData("br;q=0.1", "br")]
    public async Task A_file_comes_as_the_browser_can_unpack_it_and_is_kept_for_good(string accepts, string? coding)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        foreach (var name in new[] { "app.css", "app.js", "icons.svg" })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, PublicFile.AddressOf(name));
            request.Headers.AcceptEncoding.ParseAdd(accepts);
            var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            response.Content.Headers.ContentEncoding.SingleOrDefault().ShouldBe(coding);
            response.Headers.Vary.ShouldContain("Accept-Encoding");
            response.Headers.CacheControl.ShouldBe(
                CacheControlHeaderValue.Parse("public, max-age=31536000, immutable")
            );
        }
    }
}
