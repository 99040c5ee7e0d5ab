using Throughline.Channels.Contract;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Kernel;
using Throughline.Ledger;
using Throughline.Storage;
using Standing = Throughline.Conversations.Verbs.Standing;

namespace Throughline.Conversations.Channelling;

/// <summary>Tells machines from people, and writes down what machines write without letting it change anything.</summary>
public sealed class AutomaticReplies(Recorder recorder, LedgerBook ledger, TimeProvider time)
{
    /// <summary>No person writes a message every minute for half an hour; two machines that answer each other do.</summary>
    public const int MostOfSender = 30;

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(30);

    /// <returns>Why no person wrote it; null: somebody did.</returns>
    internal async Task<string?> ReasonAsync(
        WriteTransaction tx,
        string channel,
        IncomingMessage message,
        Sender? sender,
        CancellationToken ct
    )
    {
        if (message.Automatic is { } told)
            return told;
        if (sender is null || message.IsFromForm)
            return null;
        // Uses ledger_profile.
        var lately = await tx.FirstAsync<long>(
            """
            select count(*)
            from ledger
            where profile_id = @profile and occurred_at > @since and type = @type and channel = @channel
            """,
            new
            {
                profile = sender.ProfileId,
                since = time.GetUtcNow() - Within,
                type = ConversationEntries.MessageReceived,
                channel,
            },
            ct
        );
        return lately >= MostOfSender ? "rate" : null;
    }

    internal async Task<Taken> RecordAsync(
        WriteTransaction tx,
        string channel,
        string source,
        IncomingMessage message,
        ConversationId? conversation,
        string reason,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow().ToMicroseconds();
        var (type, data) = ConversationEntries.Write(new AutoReplied(message.Text, reason));
        if (conversation is { } id && await Standing.HoldAsync(tx, id, ct) is { Now: var it })
            await ledger.AppendAsync(
                tx,
                [
                    new NewEntry
                    {
                        Type = type,
                        OccurredAt = now,
                        ProfileId = it.ProfileId,
                        ConversationId = id.Value,
                        Channel = channel,
                        Stage = ConversationEntries.Stage,
                        Actor = Doing.Customer,
                        Source = source,
                        ExternalId = message.ExternalId,
                        Data = data,
                    },
                ],
                ct
            );
        else
            await recorder.RecordAsync(
                tx,
                [
                    new Touchpoint
                    {
                        Type = type,
                        OccurredAt = now,
                        Identities = message.From,
                        Trusted = message.IsVerified,
                        Source = source,
                        ExternalId = message.ExternalId,
                        Channel = channel,
                        Actor = Doing.Customer,
                        Data = data,
                    },
                ],
                ct
            );
        return new Taken.Automatic(reason, conversation);
    }
}
