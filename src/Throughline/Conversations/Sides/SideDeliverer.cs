using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Access.Mail;
using Throughline.Channels.Contract;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Tables;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Sides;

/// <summary>Hands what we say beside a conversation to its channel, message by message.</summary>
internal sealed class SideDeliverer(Database database, ChannelList channels) : IDeliverer
{
    public string Kind => SideConversations.Kind;

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
    {
        var item = JsonSerializer.Deserialize(delivery.Payload, SideJson.Default.SideItem)!;
        if (channels.Find(delivery.Destination) is not { } channel)
            return DeliveryResult.Dead("there is no such channel any more");
        if (await ReadAsync(item, ct) is not { } message)
            return DeliveryResult.Dead("the message is gone: its customer was erased");
        return await channel.SendAsync(message, ct) switch
        {
            SendResult.Sent => DeliveryResult.Delivered(),
            SendResult.Retry later => DeliveryResult.Retry(later.Reason, later.After),
            SendResult.Failed failed => DeliveryResult.Dead(failed.Reason),
            var unknown => throw new InvalidOperationException($"A result that nobody knows: {unknown}."),
        };
    }

    private Task<OutgoingMessage?> ReadAsync(SideItem item, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                var id = new ConversationId(item.ConversationId);
                var story = await History.OfAsync(tx, id, ct);
                return
                    Fold.Of(id, story) is { } it
                    && Side.In(story).FirstOrDefault(one => one.Id == item.SideId) is { Address: { } address } side
                    && side.Messages.FirstOrDefault(one => one.Id == item.MessageId) is { } said
                    ? new OutgoingMessage
                    {
                        MessageId = said.Id,
                        ConversationId = id,
                        Number = it.Number,
                        ProfileId = it.ProfileId,
                        To = [new Identity(Identity.Email, address)],
                        Subject = side.Subject,
                        Text = said.Text,
                        IsAutomatic = false,
                    }
                    : null;
            },
            ct
        );
}

/// <summary>Letters to whoever is asked, through the outlet that all letters of ours take.</summary>
internal sealed class SideLetters(LetterOutlet outlet) : IChannel
{
    public const string Key = "letter";

    public ChannelTraits Traits { get; } = new(Key) { Outbound = true, Subject = true };

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (message.To is not [{ Kind: Identity.Email, Value: var address }, ..])
            return new SendResult.Failed("There is no address.");
        var letter = new Letter(address, $"{message.Subject} [#{message.Number}]", message.Text);
        return LetterResults.Of(await outlet.SendAsync(message.MessageId, letter, ct));
    }
}

internal sealed record SideItem(Guid ConversationId, Guid SideId, Guid MessageId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SideItem))]
internal sealed partial class SideJson : JsonSerializerContext;
