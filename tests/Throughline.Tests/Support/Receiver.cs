using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Throughline.Tests.Support;

/// <summary>Somebody else's server on this machine, which notes what it gets and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/hooks";

    public ConcurrentQueue<ReceivedMessage> Messages { get; } = new();

    /// <summary>What it answers; 204 unless told otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } =
        http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        };

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.TakeAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public void AnswerWith(int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer = http =>
        {
            http.Response.StatusCode = status;
            foreach (var (name, value) in headers)
                http.Response.Headers[name] = value;
            return http.Response.WriteAsync(body);
        };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(each => each.Key.ToLowerInvariant(), each => $"{each.Value}");
        Messages.Enqueue(new ReceivedMessage(headers, body.ToArray()));
        await Answer(http);
    }
}

/// <param name="Headers">By their names in lower case.</param>
/// <param name="Body">As it came.</param>
internal sealed record ReceivedMessage(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
