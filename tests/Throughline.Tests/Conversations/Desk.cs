using Microsoft.Extensions.DependencyInjection;
using Throughline.Conversations;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Reading;
using Throughline.Conversations.Verbs;
using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Throughline.Tests.Support;
using Throughline.Work;

namespace Throughline.Tests.Conversations;

/// <summary>The rooms on a fresh database under a clock that stands still; nothing runs unless a test says so.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;

    public IServiceProvider Services => services;

    private Desk(TestDatabase test)
    {
        this.test = test;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddRooms(DatabaseAddress.Parse(test.Text))
            .BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Database Database => Get<Database>();

    /// <summary>What others open it by.</summary>
    public TestDatabase Stored => test;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Desk> CreateAsync(DatabaseEngine engine) => new(await TestDatabase.CreateAsync(engine));

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<Conversation> OpenAsync(
        DateTimeOffset? at = null,
        string email = "ada@example.org",
        string channel = "email",
        string? topic = null,
        Author author = Author.Customer
    )
    {
        var opening = new Opening
        {
            Identities = [new Identity(Identity.Email, email)],
            Channel = channel,
            Topic = topic,
            Text = "It is broken",
            Author = author,
            Agent = author == Author.Agent ? "a@x.org" : null,
        };
        return Done(await Get<OpenConversation>().RunAsync(opening, By(at), Ct));
    }

    public async Task<Conversation> DoAsync(ConversationId id, Command command, DateTimeOffset? at = null) =>
        Done(await TryAsync(id, command, at));

    public Task<Outcome> TryAsync(ConversationId id, Command command, DateTimeOffset? at = null) =>
        Get<ConversationBook>().DoAsync(id, command, By(at), Ct);

    public Task<Conversation> ReplyAsync(ConversationId id, DateTimeOffset? at = null) =>
        DoAsync(id, new Command.Send(Author.Agent, "a@x.org", "Try this"), at);

    public Task<Conversation> CustomerAsync(ConversationId id, DateTimeOffset? at = null, bool thanks = false) =>
        DoAsync(id, new Command.Receive("Still broken", thanks), at);

    public Task<Conversation> ResolveAsync(ConversationId id, DateTimeOffset? at = null) =>
        DoAsync(id, new Command.Resolve("a@x.org"), at);

    public async Task<Conversation> MergeAsync(ConversationId id, ConversationId into) =>
        Done(await Get<MergeConversations>().MergeAsync(id, into, By(null), Ct));

    public async Task<Conversation> SplitAsync(ConversationId id) =>
        Done(await Get<MergeConversations>().SplitAsync(id, By(null), Ct));

    public async Task<Conversation> FindAsync(ConversationId id) =>
        (await Get<ConversationReading>().FindAsync(id, reach: null, Ct)).ShouldNotBeNull();

    public async Task<bool> EraseAsync(Conversation conversation)
    {
        var customer = await Get<Throughline.Customers.Reading.CustomerReading>()
            .ResolveAsync(conversation.ProfileId.Value, Ct);
        return await Get<Erase>().RunAsync(customer!.Value, "token:t", Ct);
    }

    /// <summary>A node that has just started fires what is due.</summary>
    public async Task<int> FireDueAsync()
    {
        using var runner = ActivatorUtilities.CreateInstance<TimerRunner>(services);
        return await runner.FireDueAsync(Ct);
    }

    /// <summary>Everybody who follows the ledger is where it ends.</summary>
    public async Task CatchUpAsync()
    {
        using var runner = ActivatorUtilities.CreateInstance<SubscriptionRunner>(services);
        foreach (var subscriber in SubscriptionRunner.Following(services.GetServices<ISubscriber>()))
            await runner.CatchUpAsync(subscriber, Ct);
    }

    /// <summary>One that follows the ledger.</summary>
    public ISubscriber Subscriber(string name) =>
        services.GetServices<ISubscriber>().Single(subscriber => subscriber.Name == name);

    /// <summary>A node that has just started attempts what is due to be sent.</summary>
    public async Task<int> DeliverDueAsync()
    {
        using var runner = ActivatorUtilities.CreateInstance<DeliveryRunner>(services);
        return await runner.AttemptDueAsync(Ct);
    }

    public Task<List<string>> TypesAsync(ConversationId id) =>
        Database.SnapshotAsync(
            tx =>
                tx.QueryAsync<string>(
                    "select type from ledger where conversation_id = @id order by occurred_at, seq",
                    new { id },
                    Ct
                ),
            Ct
        );

    public Task RebuildAsync(string projection) =>
        new Rebuilding(Database, Get<LedgerHorizon>(), Clock).RebuildAsync(
            services.GetServices<IProjection>().Single(one => one.Name == projection),
            null,
            Ct
        );

    /// <summary>Every table that is kept with each append equals its recomputation from entry 1.</summary>
    public async Task ShouldVerifyAsync()
    {
        var inline = services.GetServices<IProjection>().Where(projection => projection.IsInline);
        var findings = await new Verifying(Database, inline).VerifyAsync(null, Ct);
        findings.Where(finding => !finding.IsClean).ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
    }

    private static Doing By(DateTimeOffset? at) => new("token:t", at);

    private static Conversation Done(Outcome outcome) => outcome.ShouldBeOfType<Outcome.Done>().Conversation;
}
