using System.Net.Http;
using System.Text.Json;
using Throughline.Channels.Contract;
using Throughline.Channels.Files;
using Throughline.Conversations.Folding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Tables;
using Throughline.Customers;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Channelling;

/// <summary>Hands messages of ours to their channel, and writes down what became of each.</summary>
internal sealed class MessageDeliverer(
    Database database,
    ChannelList channels,
    Attachments attachments,
    DeliveryNews news
) : IDeliverer
{
    // Other people's servers; a channel that is slow holds up no other.
    private const int AtOnce = 4;

    public string Kind => Outbox.Kind;

    public int? MostAtOncePerDestination => AtOnce;

    public async Task<DeliveryResult> DeliverAsync(Delivery delivery, CancellationToken ct)
    {
        var item = JsonSerializer.Deserialize(delivery.Payload, ChannellingJson.Default.OutboxItem)!;
        if (channels.Find(delivery.Destination) is not { } channel)
            return await EndAsync(new SendResult.Failed($"There is no channel {delivery.Destination} any more."));
        if (await ReadAsync(item, ct) is not { } message)
            return DeliveryResult.Dead("the message is gone: its customer was erased");
        try
        {
            return await EndAsync(await channel.SendAsync(message, ct));
        }
        // A channel says what it knows by its result; this is what nobody foresaw of the way there.
        catch (Exception broken) when (broken is HttpRequestException or IOException or TimeoutException)
        {
            return await EndAsync(new SendResult.Retry(broken.Message));
        }

        async Task<DeliveryResult> EndAsync(SendResult result)
        {
            // The last attempt decides.
            if (result is SendResult.Retry retry && delivery.AttemptsLeft == 0)
                result = new SendResult.Failed(retry.Reason);
            await news.TellAsync(item.MessageId, result, delivery.Attempts, CancellationToken.None);
            return result switch
            {
                SendResult.Sent => DeliveryResult.Delivered(),
                // Why may name an address: it stands with the message, and goes with it.
                SendResult.Retry later => DeliveryResult.Retry("later", later.After),
                SendResult.Failed => DeliveryResult.Dead("failed"),
                _ => throw new InvalidOperationException($"A result that nobody knows: {result}."),
            };
        }
    }

    private Task<OutgoingMessage?> ReadAsync(OutboxItem item, CancellationToken ct) =>
        database.SnapshotAsync(
            async tx =>
            {
                var id = new ConversationId(item.ConversationId);
                return
                    Fold.Of(id, await History.OfAsync(tx, id, ct)) is { } it
                    && it.Messages.FirstOrDefault(message => message.Id == item.MessageId) is { } said
                    ? new OutgoingMessage
                    {
                        MessageId = said.Id,
                        ConversationId = id,
                        Number = it.Number,
                        ProfileId = it.ProfileId,
                        To = await ReachAsync(tx, it.ProfileId, ct),
                        Mailbox = it.Mailbox,
                        Subject = it.Subject,
                        Text = said.Text,
                        IsAutomatic = said.Author is Author.Automation or Author.Bot,
                        Answers = await AnsweredAsync(tx, it, said, ct),
                        Files = await FilesAsync(said, ct),
                    }
                    : null;
            },
            ct
        );

    /// <summary>
    /// What is verified of the customer, then what the conversation's own profile claims: an answer goes to where it was
    /// asked for. Uses profile_customer and identity's primary key.
    /// </summary>
    private static Task<List<Identity>> ReachAsync(WriteTransaction tx, ProfileId profile, CancellationToken ct) =>
        tx.QueryAsync<Identity>(
            """
            select i.kind, i.value
            from profile own
            join profile p on p.customer_id = own.customer_id
            join identity i on i.profile_id = p.id
            where own.id = @profile and (i.verified or p.id = own.id)
            order by case when i.verified then 0 else 1 end, i.since desc, i.value
            """,
            new { profile },
            ct
        );

    /// <summary>The external id of the customer's last message before it. Uses ledger_conversation.</summary>
    private static async Task<string?> AnsweredAsync(
        WriteTransaction tx,
        Conversation it,
        Message said,
        CancellationToken ct
    )
    {
        var asked = it.Messages.LastOrDefault(one => one.Author == Author.Customer && one.Seq < said.Seq);
        return asked is null
            ? null
            : await tx.ScalarAsync<string?>(
                "select external_id from ledger where seq = @seq",
                new { seq = asked.Seq },
                ct
            );
    }

    private async Task<IReadOnlyList<Attachment>> FilesAsync(Message said, CancellationToken ct)
    {
        var files = new List<Attachment>();
        foreach (var file in said.Files)
            if (await attachments.FindAsync(new AttachmentId(file.Id), ct) is { } found)
                files.Add(found);
        return files;
    }
}
