using Microsoft.Extensions.DependencyInjection;
using Throughline.Access;
using Throughline.Client;
using Throughline.Host.Web.Live;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;

namespace Throughline.Tests.Live;

/// <summary>A server with somebody signed in, and customers to whom things happen.</summary>
internal sealed class LiveScene : IAsyncDisposable
{
    private readonly List<LiveTab> tabs = [];
    private int events;

    private LiveScene(RunningServer server, Browser browser) => (Server, Browser) = (server, browser);

    public RunningServer Server { get; }

    public Browser Browser { get; }

    public LiveBoard Board => Server.Services.GetRequiredService<LiveBoard>();

    public Database Database => Server.Services.GetRequiredService<Database>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<LiveScene> StartAsync(
        DatabaseEngine engine,
        Role? role = null,
        Action<IServiceCollection>? replace = null
    )
    {
        var server = await RunningServer.StartAsync(engine, replace);
        return new LiveScene(server, await Browser.SignInAsync(server, role ?? Role.Owner));
    }

    /// <summary>Something happens to a customer, who is made when they are new.</summary>
    /// <returns>The customer's id.</returns>
    public async Task<Guid> HappensAsync(string userId)
    {
        await Server.Client.Segment.BatchAsync(
            [new SegmentCall("track") { UserId = userId, Event = $"Event {Interlocked.Increment(ref events)}" }],
            Ct
        );
        return (await Server.Client.Customers.FindAsync(userId, Ct).ToListAsync(Ct)).ShouldHaveSingleItem().Id;
    }

    /// <summary>Until the board has everything that the ledger holds now.</summary>
    public async Task<long> SettledAsync()
    {
        var last = await Server.Services.GetRequiredService<LedgerHorizon>().AdvanceAsync(Ct);
        await Wait.UntilAsync(() => Board.Head >= last, "live pages have heard of everything");
        return Board.Head;
    }

    /// <summary>A tab that shows something as it is now.</summary>
    public async Task<LiveTab> WatchAsync(params string[] topics) =>
        await WatchAsync(await SettledAsync(), null, topics);

    public async Task<LiveTab> WatchAsync(long after, string? path, params string[] topics)
    {
        var tab = await LiveTab.WatchAsync(Browser.Address, Browser.SessionCookie!, topics, after, path);
        tabs.Add(tab);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var tab in tabs)
            await tab.DisposeAsync();
        Browser.Dispose();
        await Server.DisposeAsync();
    }
}
