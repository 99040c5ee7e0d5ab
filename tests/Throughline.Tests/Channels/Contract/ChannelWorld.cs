using Microsoft.Extensions.DependencyInjection;
using Throughline.Channels.Contract;
using Throughline.Conversations;
using Throughline.Conversations.Channelling;
using Throughline.Conversations.Reading;
using Throughline.Customers;
using Throughline.Customers.Reading;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Tests.Conversations;
using Throughline.Work;

namespace Throughline.Tests.Channels.Contract;

/// <summary>Everything between a channel and the conversations it brings, under a clock that stands still.</summary>
internal sealed class ChannelWorld : IAsyncDisposable
{
    private ChannelWorld(Desk desk) => Desk = desk;

    public Desk Desk { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ChannelWorld> CreateAsync(DatabaseEngine engine) => new(await Desk.CreateAsync(engine));

    public Task<Taken> TakeAsync(RawMessage raw) => Desk.Get<TakeMessage>().RunAsync(raw, Ct);

    public async Task<Conversation> SaidAsync(RawMessage raw)
    {
        var said = (await TakeAsync(raw)).ShouldBeOfType<Taken.Said>();
        return said.Conversation;
    }

    /// <summary>Attempts every delivery that is due.</summary>
    public Task<int> DeliverAsync() => Desk.DeliverDueAsync();

    public async Task<MessageDelivery?> DeliveryAsync(Conversation it, Guid message) =>
        (await Desk.Get<MessageDeliveries>().OfAsync([it.Id], Ct)).GetValueOrDefault(message);

    public async Task<CustomerId> CustomerAsync(Conversation it) =>
        (await Desk.Get<CustomerReading>().ResolveAsync(it.ProfileId.Value, Ct)).ShouldNotBeNull();

    public async Task<long> CountAsync() =>
        await Desk.Database.SnapshotAsync(tx => tx.FirstAsync<long>("select count(*) from conversation", null, Ct), Ct);

    public ValueTask DisposeAsync() => Desk.DisposeAsync();
}
