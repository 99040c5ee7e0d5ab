using System.Net;
using System.Net.Http.Headers;
using Shouldly;
using Throughline.Access;
using Throughline.Client;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Channels.Files;

public sealed class FilesOverHttpTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothEngines))]
    public async Task A_file_is_uploaded_described_and_read_again(DatabaseEngine engine)
    {
        await using var server = await RunningServer.StartAsync(engine);
        var file = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "größe.gif", "once", Ct);
        (file.Name, file.Size, file.Type).ShouldBe(("größe.gif", Samples.Gif.Length, "image/gif"));
        (file.Width, file.Height, file.ConversationId).ShouldBe((1, 1, null));
        (await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "größe.gif", "once", Ct)).ShouldBe(file);
        (await server.Client.Files.GetAsync(file.Id, Ct)).ShouldBe(file);
        await using var content = await server.Client.Files.OpenAsync(file.Id, Ct);
        using var read = new MemoryStream();
        await content.CopyToAsync(read, Ct);
        read.ToArray().ShouldBe(Samples.Gif);
        var missing = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            server.Client.Files.GetAsync(Guid.NewGuid(), Ct)
        );
        missing.Code.ShouldBe("file_not_found");
    }

    [Fact]
    public async Task A_form_may_carry_the_file()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("x"), "note" },
            { new ByteArrayContent("hello"u8.ToArray()), "file", "../note.txt" },
        };
        var made = await server.SendAsync(HttpMethod.Post, "/v1/files", form);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await made.Content.ReadAsStringAsync(Ct)).ShouldContain("\"name\":\"note.txt\"");
        using var without = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        await ShouldRefuseAsync(server, without, "missing_field");
        await ShouldRefuseAsync(server, new ByteArrayContent([]), "empty_file");
        var broken = new StringContent("--b\r\nContent-Disposition: form-data; name=file\r\n\r\nhalf");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        await ShouldRefuseAsync(server, broken, "invalid_multipart");
        broken = new StringContent("x");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data");
        await ShouldRefuseAsync(server, broken, "invalid_multipart");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_and_without_its_length()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var large = new byte[Throughline.Channels.Files.KeepFile.Largest + 1];
        await ShouldRefuseAsync(
            server,
            new ByteArrayContent(large),
            "file_too_large",
            HttpStatusCode.RequestEntityTooLarge
        );
        using var unknown = new StreamContent(new Unknown(large));
        await ShouldRefuseAsync(server, unknown, "file_too_large", HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("picture", "inline", "image/gif")]
    [InlineData("html", "attachment", "application/octet-stream")]
    [InlineData("svg", "attachment", "application/octet-stream")]
    [InlineData("text", "attachment", "application/octet-stream")]
    [InlineData("pdf", "attachment", "application/octet-stream")]
    [InlineData("zip bomb", "attachment", "application/octet-stream")]
    [InlineData("image bomb", "attachment", "application/octet-stream")]
    [InlineData("no size", "attachment", "application/octet-stream")]
    [InlineData("polyglot", "inline", "image/gif")]
    public async Task A_picture_is_shown_and_everything_else_is_only_saved(string what, string disposition, string type)
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        using var browser = await Browser.SignInAsync(server, Role.Owner);
        var bytes = what switch
        {
            "picture" => Samples.Gif,
            "html" => Samples.Html,
            "svg" => Samples.Svg,
            "pdf" => "%PDF-1.7 /JS (app.alert(1))"u8.ToArray(),
            "zip bomb" => Samples.ZipBomb(),
            "image bomb" => Samples.Png(100_000, 100_000),
            "no size" => "GIF89a"u8.ToArray(),
            "polyglot" => Samples.Polyglot,
            _ => "hello"u8.ToArray(),
        };
        // Whatever the sender calls it.
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("image/png");
        var name = Uri.EscapeDataString("\r\nSet-Cookie: a=b\"<b>.png");
        var made = await server.SendAsync(HttpMethod.Post, $"/v1/files?name={name}", content);
        var id = made.Headers.Location!.ToString().Split('/')[^1];
        foreach (
            var answer in new[]
            {
                await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/files/{id}/x.html")),
                await server.SendAsync(HttpMethod.Get, $"/v1/files/{id}/content"),
            }
        )
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe(disposition);
            answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Set-Cookie: a=b\"<b>.png");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox; default-src 'none'"]);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.CacheControl!.ToString().ShouldBe("private");
            (await answer.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task A_stranger_and_a_token_without_the_scope_get_nothing()
    {
        await using var server = await RunningServer.StartAsync(DatabaseEngine.Sqlite);
        var file = await server.Client.Files.UploadAsync(new MemoryStream(Samples.Gif), "a.gif", ct: Ct);
        using var stranger = new Browser(server);
        (await stranger.SendAsync(new(HttpMethod.Get, $"/files/{file.Id}/a.gif"))).StatusCode.ShouldBe(
            HttpStatusCode.Redirect
        );
        (await server.Http.GetAsync($"/v1/files/{file.Id}/content", Ct)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        var reader = new ThroughlineClient(server.Http, await server.Keys.CreateTokenAsync("r", [Scopes.Read], Ct));
        var refused = await Should.ThrowAsync<ThroughlineProblemException>(() =>
            reader.Files.UploadAsync(new MemoryStream(Samples.Gif), "a.gif", ct: Ct)
        );
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task ShouldRefuseAsync(
        RunningServer server,
        HttpContent content,
        string code,
        HttpStatusCode status = HttpStatusCode.BadRequest
    )
    {
        var answer = await server.SendAsync(HttpMethod.Post, "/v1/files", content);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain($"\"code\":\"{code}\"");
    }

    /// <summary>Is sent in chunks, since nobody knows how long it is.</summary>
    private sealed class Unknown(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
