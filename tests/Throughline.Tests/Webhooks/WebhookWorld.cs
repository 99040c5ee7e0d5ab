using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Webhooks;
using Throughline.Webhooks.Delivering;
using Throughline.Webhooks.Log;
using Throughline.Webhooks.Verbs;
using Throughline.Work;

namespace Throughline.Tests.Webhooks;

/// <summary>The rooms on a fresh database under a clock that stands still; nothing runs unless a test says so.</summary>
internal sealed class WebhookWorld : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;

    private WebhookWorld(TestDatabase test)
    {
        this.test = test;
        var rooms = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock);
        Receivers.Local(rooms);
        rooms.AddRooms(DatabaseAddress.Parse(test.Text));
        rooms.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services = rooms.BuildServiceProvider();
        Runner = ActivatorUtilities.CreateInstance<DeliveryRunner>(services);
    }

    public TestClock Clock { get; } = new();

    public DeliveryRunner Runner { get; }

    public Database Database => Get<Database>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WebhookWorld> CreateAsync(DatabaseEngine engine) =>
        new(await TestDatabase.CreateAsync(engine));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<(WebhookId Id, string Secret)> CreateAsync(Receiver receiver, params string[] types)
    {
        var made = await Get<CreateWebhook>().RunAsync(receiver.Url, "", types, "token:t", Ct);
        var secured = made.ShouldBeOfType<WebhookOutcome.Secured>();
        return (secured.Webhook.Id, secured.Secret);
    }

    public async Task<long> HappenAsync(string type = "order.completed", string data = "{}", ProfileId? profile = null)
    {
        var entry = new NewEntry
        {
            Type = type,
            OccurredAt = Clock.GetUtcNow(),
            Data = data,
            ProfileId = profile,
        };
        var appended = await Database.WriteAsync(tx => Get<LedgerBook>().AppendAsync(tx, [entry], Ct), Ct);
        return appended[0].Seq;
    }

    /// <summary>The subscriber reads what there is.</summary>
    public Task<int> FollowAsync() =>
        Get<SubscriptionRunner>()
            .CatchUpAsync(services.GetServices<ISubscriber>().OfType<WebhookSubscriber>().Single(), Ct);

    /// <summary>It reads, and what is due is sent.</summary>
    public async Task SendAsync()
    {
        await FollowAsync();
        await Runner.AttemptDueAsync(Ct);
    }

    public async Task<WebhookState> StateAsync(WebhookId id) => (await Get<WebhookReading>().FindAsync(id, Ct))!;

    public async Task<IReadOnlyList<LoggedDelivery>> LogAsync(WebhookId id, DeliveryState? state = null) =>
        (await Get<DeliveryLog>().ListAsync(id, state, cursor: null, limit: 200, Ct))!.Items;

    public async Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(WebhookId id, DeliveryId delivery) =>
        (await Get<DeliveryLog>().FindAsync(id, delivery, Ct))!.Value.Attempts;

    /// <summary>The data of the entries of a type.</summary>
    public Task<List<string>> EntriesAsync(string type) =>
        Database.SnapshotAsync(
            tx => tx.QueryAsync<string>("select data from ledger where type = @type order by seq", new { type }, Ct),
            Ct
        );

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }
}
