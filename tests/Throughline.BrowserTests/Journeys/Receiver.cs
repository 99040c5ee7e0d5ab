using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Throughline.BrowserTests.Journeys;

/// <summary>Somebody else's server, which is told by a webhook and keeps what came.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    // A message that does not come is a failure, not a reason to wait for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly Channel<string> arrived = Channel.CreateUnbounded<string>();

    private readonly string? answer;

    private Receiver(WebApplication app, string? answer) => (this.app, this.answer) = (app, answer);

    public string Url =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        + "/hooks";

    /// <param name="answer">A page that it answers with, as servers do that fail; null: it is content.</param>
    public static async Task<Receiver> StartAsync(string? answer = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build(), answer);
        receiver.app.MapPost("/hooks", receiver.TakeAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <returns>The next message, as JSON of its headers and body.</returns>
    public async Task<string> NextAsync() =>
        await arrived.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var headers = request.Headers.ToDictionary(
            header => header.Key.ToLowerInvariant(),
            header => header.Value.ToString()
        );
        await arrived.Writer.WriteAsync(
            JsonSerializer.Serialize(new { headers, body }),
            request.HttpContext.RequestAborted
        );
        return answer is null
            ? TypedResults.NoContent()
            : TypedResults.Content(answer, "text/html", statusCode: StatusCodes.Status500InternalServerError);
    }
}
