using System.Text.Json;
using Throughline.Channels.Contract;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Work;

namespace Throughline.Conversations.Channelling;

/// <summary>Puts what we say on its way, within the transaction in which it is said; history that moves in stays here.</summary>
public sealed class Outbox(ChannelList channels, Deliveries deliveries, TimeProvider time)
{
    /// <summary>The kind of these deliveries; each channel is a destination.</summary>
    public const string Kind = "message";

    /// <summary>Why a channel cannot carry it; null: it can, or nothing has to be carried.</summary>
    internal Rejection? WhyNot(string channel, string text, IReadOnlyList<SentFile> files) =>
        channels.Find(channel)?.Traits is not { Outbound: true } traits ? null
        : text.Length > traits.LongestText
            ? new(
                "text_too_long_for_channel",
                $"{channel} carries {traits.LongestText} characters at most; send two messages."
            )
        : files.Count > traits.MostFiles
            ? new("too_many_files_for_channel", $"{channel} carries {traits.MostFiles} files with a message at most.")
        : files.FirstOrDefault(file => file.Size > traits.LargestFile) is { } large
            ? new(
                "file_too_large_for_channel",
                $"{large.Name} is too large: {channel} carries {traits.LargestFile} bytes."
            )
        : null;

    /// <summary>As <see cref="WhyNot(string, string, IReadOnlyList{SentFile})"/>, of a command in a conversation.</summary>
    internal Rejection? WhyNot(Conversation it, Command command, Doing by) =>
        command is Command.Send send && by.At is null ? WhyNot(by.Channel ?? it.Channel, send.Text, send.Files) : null;

    /// <summary>The last message of a conversation, if we said it and a channel of ours carries it.</summary>
    internal Task QueueAsync(WriteTransaction tx, Conversation it, Doing by, CancellationToken ct) =>
        QueueAsync(tx, it, it.Messages.MaxBy(message => message.Seq)!, by, ct);

    /// <summary>One message of a conversation, if we said it and a channel of ours carries it.</summary>
    internal async Task QueueAsync(
        WriteTransaction tx,
        Conversation it,
        Folding.Message said,
        Doing by,
        CancellationToken ct
    )
    {
        if (by.At is not null || said.Author == Author.Customer || !said.IsPublic)
            return;
        var channel = said.Channel ?? it.Channel;
        if (channels.Find(channel) is not { Traits.Outbound: true })
            return;
        await tx.ExecuteAsync(
            """
            insert into message_delivery
              (message_id, conversation_id, channel, state, reason, attempts, delivery_id, updated_at)
            values (@message, @conversation, @channel, 'queued', null, 0, @delivery, @now)
            """,
            new
            {
                message = new EntryId(said.Id),
                conversation = it.Id,
                channel,
                delivery = await EnqueueAsync(tx, said.Id, it.Id, channel, ct),
                now = time.GetUtcNow(),
            },
            ct
        );
    }

    internal Task<DeliveryId> EnqueueAsync(
        WriteTransaction tx,
        Guid message,
        ConversationId conversation,
        string channel,
        CancellationToken ct
    ) =>
        deliveries.EnqueueAsync(
            tx,
            Kind,
            channel,
            JsonSerializer.Serialize(new(message, conversation.Value), ChannellingJson.Default.OutboxItem),
            ct
        );
}

/// <summary>What a delivery carries: a message is read when it is sent, so that an erasure leaves nothing on its way.</summary>
internal sealed record OutboxItem(Guid MessageId, Guid ConversationId);
