using System.Net;
using Throughline.Access;
using Throughline.Host.Web;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Host;

public sealed class FormsTests
{
    [Theory]
    [InlineData("/customers?q=a", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("customers", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_an_address_of_this_server_is_local(string? address, bool isLocal) =>
        Pages.IsLocal(address).ShouldBe(isLocal);

    [Fact]
    public async Task A_form_is_taken_only_with_the_token_of_its_page()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        (string, string)[] fields = [("theme", "dark"), ("return_to", "//evil.example")];
        foreach (var token in new[] { null, "", "made-up" })
        {
            var refused = await browser.SendFormAsync("/theme", token, fields);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
        var done = await browser.PostAsync("/customers", "/theme", fields);
        done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        done.Headers.Location!.OriginalString.ShouldBe("/");
        (await browser.ReadAsync("/customers")).Html.ShouldContain("data-theme=\"dark\"");
    }

    [Fact]
    public async Task What_was_done_is_said_once_and_only_in_our_own_words()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Agent);
        Say(browser, """{"Key":"instants.days","Arguments":{"count":3}}""");
        (await browser.ReadAsync("/customers")).Html.ShouldContain("<span>3 days</span>");
        (await browser.ReadAsync("/customers")).Html.ShouldNotContain("<span>3 days</span>");
        foreach (var wrong in new[] { """{"Key":"You won","Arguments":{}}""", "{", """{"Key":null}""" })
        {
            Say(browser, wrong);
            var page = await browser.ReadAsync("/customers");
            page.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Html.ShouldNotContain("You won");
        }
    }

    private static void Say(Browser browser, string text) =>
        browser.Cookies.Add(
            browser.Address,
            new Cookie(
                "throughline-toast",
                Convert
                    .ToBase64String(System.Text.Encoding.UTF8.GetBytes(text))
                    .TrimEnd('=')
                    .Replace('+', '-')
                    .Replace('/', '_')
            )
        );
}
