using System.Net;
using Throughline.Access;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host.Speech;

public sealed class ReaderTests
{
    [Theory]
    [InlineData("de-CH,de;q=0.9", "<html lang=\"de\" dir=\"ltr\"", "Hier ist nichts")]
    [InlineData("tr", "<html lang=\"tr\" dir=\"ltr\"", "Burada bir şey yok")]
    [InlineData("ja", "<html lang=\"en\" dir=\"ltr\"", "There is nothing here")]
    [InlineData("ar-XB", "<html lang=\"ar-XB\" dir=\"rtl\"", "\u202eThere\u202c \u202eis\u202c")]
    public async Task Who_is_not_signed_in_is_spoken_to_in_the_browser_s_language(
        string accept,
        string html,
        string text
    )
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = new Browser(server);
        var page = WebUtility.HtmlDecode(await ReadAsync(browser, "/nowhere", accept));
        page.ShouldContain(html);
        page.ShouldContain(text);
    }

    [Fact]
    public async Task Pages_of_those_who_sign_in_are_in_one_language_and_mirrored_as_a_whole()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        (await ReadAsync(browser, "/customers", "de")).ShouldContain("<html lang=\"en\" dir=\"ltr\"");
        (await ReadAsync(browser, "/customers", "ar-XB")).ShouldContain("<html lang=\"ar-XB\" dir=\"rtl\"");
    }

    private static async Task<string> ReadAsync(Browser browser, string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(accept);
        var response = await browser.SendAsync(request);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
