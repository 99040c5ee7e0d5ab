using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Channels.Quarantine;
using Throughline.Conversations.Continuity;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Sides;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Language;
using Throughline.Storage;
using Outcome = Throughline.Conversations.Verbs.Outcome;

namespace Throughline.Conversations.Channelling;

/// <summary>
/// Takes in what any channel brings: once, as said by whom, in the conversation it belongs to. It is answered after the
/// commit that holds it as an entry or, byte for byte, in quarantine (docs/decisions/0005).
/// </summary>
public sealed class TakeMessage(
    Database database,
    ChannelList channels,
    ChannelQuarantine quarantine,
    IncomingFiles files,
    ConversationBook book,
    OpenConversation open,
    AutomaticReplies automatic,
    Acknowledging acknowledging,
    SideConversations sides,
    DeliveryNews news,
    ContinuitySettings continuity
)
{
    public async Task<Taken> RunAsync(RawMessage raw, CancellationToken ct) =>
        Read(raw) switch
        {
            Incoming.Said said => await RunAsync(raw.Channel, raw.Source, said.Message, ct),
            Incoming.Receipt receipt => new Taken.Receipt(receipt.MessageId, await news.TellAsync(receipt, ct)),
            Incoming.Unreadable { Rejection: var why } => new Taken.Quarantined(
                await database.WriteAsync(tx => quarantine.KeepAsync(tx, raw, why, ct), ct),
                why
            ),
            var unknown => throw new InvalidOperationException($"Nobody takes {unknown}."),
        };

    /// <summary>What a channel has read already, as a form of ours.</summary>
    public async Task<Taken> RunAsync(string channel, string source, IncomingMessage message, CancellationToken ct)
    {
        var (attached, left) = await files.KeepAsync(channel, message, ct);
        return await database.WriteAsync(tx => TakeAsync(tx, channel, source, message, attached, left, ct), ct);
    }

    internal Incoming Read(RawMessage raw) =>
        channels.Find(raw.Channel) is { } channel
            ? channel.Read(raw)
            : new Incoming.Unreadable(new("unknown_channel", $"There is no channel {raw.Channel}."));

    private async Task<Taken> TakeAsync(
        WriteTransaction tx,
        string channel,
        string source,
        IncomingMessage message,
        IReadOnlyList<AttachmentId> attached,
        string? left,
        CancellationToken ct
    )
    {
        await IdentityLocks.UseAsync(tx, ct);
        if (await OnlyOnce.SeenAsync(tx, source, message.ExternalId, ct) is { } before)
            return before;
        if (message.Automatic is null && await sides.TakeAsync(tx, source, message, ct) is { } beside)
            return new Taken.Beside(beside);
        var sender = await Sender.FindAsync(tx, message, ct);
        var belongs = await Belonging.FindAsync(tx, source, message, sender, await OpenSinceAsync(tx, channel, ct), ct);
        if (await automatic.ReasonAsync(tx, channel, message, sender, ct) is { } reason)
            return await automatic.RecordAsync(tx, channel, source, message, belongs?.ConversationId, reason, ct);

        var by = new Doing(Doing.Customer)
        {
            Channel = channel,
            Decided = belongs?.How ?? "",
            Source = source,
            ExternalId = message.ExternalId,
            Attached = attached,
            UploadedBy = IncomingFiles.UploaderOf(channel, message),
        };
        var outcome = belongs is null
            ? await OpenAsync(tx, Opening(channel, source, message), by, ct)
            : await book.DoAsync(
                tx,
                belongs.ConversationId,
                new Command.Receive(message.Text, IsThanks(message)),
                by,
                ct
            );
        if (outcome is not Outcome.Done done)
            throw new InvalidOperationException($"A message of {source} was not taken: {outcome}.");
        if (left is not null)
            await book.DoAsync(tx, done.Conversation.Id, new Command.Note(null, left), new Doing(Keys.System), ct);
        if (belongs is null)
            await acknowledging.RunAsync(tx, done.Conversation, channel, message, ct);
        return new Taken.Said(done.Conversation, IsNew: belongs is null);
    }

    /// <summary>What does not fit in a form keeps nobody's words from arriving.</summary>
    private async Task<Outcome> OpenAsync(WriteTransaction tx, Opening opening, Doing by, CancellationToken ct) =>
        await open.RunAsync(tx, opening, by, ct) is var outcome && outcome is Outcome.Unfit
            ? await open.RunAsync(tx, opening with { Fields = null }, by, ct)
            : outcome;

    /// <summary>What was open longer ago is not gone on with unasked.</summary>
    private async Task<DateTimeOffset?> OpenSinceAsync(WriteTransaction tx, string channel, CancellationToken ct) =>
        channels.Find(channel) is { Traits.Continues: true } ? await continuity.SinceAsync(tx, ct) : null;

    private static bool IsThanks(IncomingMessage message) =>
        message.Files.Count + message.Kept.Count == 0 && Thanks.IsOnlyThanks(message.Text);

    private static Opening Opening(string channel, string source, IncomingMessage message) =>
        new()
        {
            Identities = message.From,
            Trusted = message.IsVerified,
            Source = source,
            ExternalId = message.ExternalId,
            Channel = channel,
            Mailbox = message.Mailbox,
            Subject = message.Subject,
            Topic = message.Topic,
            Kind = message.Kind,
            Fields = message.Fields,
            Text = message.Text,
            IsThanks = IsThanks(message),
        };
}
