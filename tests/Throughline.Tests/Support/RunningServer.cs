using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Conversations.Sending;
using Throughline.Host;
using Throughline.Host.Web.Access;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Storage.Blobs;

namespace Throughline.Tests.Support;

/// <summary>The real server on a free port, with a database of its own and a token that may do everything.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;

    private RunningServer(TestDatabase database, WebApplication app, string token, Postbox mail)
    {
        (this.database, this.app, Token, Mail) = (database, app, token, mail);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = new HttpClient { BaseAddress = new Uri(address.First()) };
        Client = new ThroughlineClient(Http, token);
    }

    /// <summary>Sends no key of its own.</summary>
    public HttpClient Http { get; }

    public ThroughlineClient Client { get; }

    public string Token { get; }

    /// <summary>What it sent by mail.</summary>
    public Postbox Mail { get; }

    public IServiceProvider Services => app.Services;

    public Keys Keys => Services.GetRequiredService<Keys>();

    public static async Task<RunningServer> StartAsync(
        DatabaseEngine engine,
        Action<IServiceCollection>? replace = null,
        AccessSettings? settings = null
    )
    {
        var ct = TestContext.Current.CancellationToken;
        var data = await TestDatabase.CreateAsync(engine);
        var mail = new Postbox();
        var built = Server.Build(
            DatabaseAddress.Parse(data.Text),
            "http://127.0.0.1:0",
            services =>
            {
                services.AddSingleton(mail.Folder);
                // What is sent has gone out when the page answers; a test that takes it back says otherwise.
                services.AddSingleton(new SendDelay(TimeSpan.Zero));
                replace?.Invoke(services);
            },
            settings ?? new AccessSettings()
        );
        await built.StartAsync(ct);
        var token = await built.Services.GetRequiredService<Keys>().CreateTokenAsync("test", Scopes.All, ct);
        return new RunningServer(data, built, token, mail);
    }

    /// <summary>Sends with the token, as a program would that has no client.</summary>
    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = content,
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Token) },
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// A subscriber has had every entry. The server follows as well: whoever is there first goes on, and the other comes back
    /// without having done anything.
    /// </summary>
    public async Task FollowedAsync<T>()
        where T : class, ISubscriber
    {
        var ct = TestContext.Current.CancellationToken;
        var subscriber = Services.GetRequiredService<T>();
        await Wait.UntilAsync(
            async () =>
            {
                await Services.GetRequiredService<SubscriptionRunner>().CatchUpAsync(subscriber, ct);
                var lag = await SubscriberLag.ReadAllAsync(
                    Services.GetRequiredService<Database>(),
                    [subscriber],
                    TimeProvider.System,
                    ct
                );
                return lag.Single().Entries == 0;
            },
            $"{subscriber.Name} has caught up"
        );
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        var files = Services.GetRequiredService<BlobFolder>().Path;
        await app.StopAsync();
        await app.DisposeAsync();
        if (Directory.Exists(files))
            Directory.Delete(files, recursive: true);
        await database.DisposeAsync();
        Mail.Dispose();
    }
}
