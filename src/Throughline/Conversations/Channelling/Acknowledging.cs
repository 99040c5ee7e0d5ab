using Throughline.Access;
using Throughline.Channels.Contract;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Storage;

namespace Throughline.Conversations.Channelling;

/// <summary>
/// Says by itself that a message was heard: to the first of a conversation, never to a machine, and not for ever to one
/// who writes without end. It stops no clock, as nothing does that no person wrote.
/// </summary>
public sealed class Acknowledging(ConversationBook book, TimeProvider time)
{
    /// <summary>Whoever begins more conversations in an hour knows that we hear.</summary>
    public const int MostAnHour = 3;

    internal async Task RunAsync(
        WriteTransaction tx,
        Conversation it,
        string channel,
        IncomingMessage message,
        CancellationToken ct
    )
    {
        if (await Acknowledgements.FindAsync(tx, channel, message.Mailbox, ct) is not { Enabled: true } answer)
            return;
        if (answer.TextFor(message.Language, it.Number) is not { } text || await SaidEnoughAsync(tx, it, ct))
            return;
        var said = new Command.Send(Author.Automation, null, text);
        await book.DoAsync(tx, it.Id, said, new Doing(Keys.System) { Channel = channel }, ct);
    }

    // Uses profile_customer, conversation_profile and conversation_message's primary key.
    private async Task<bool> SaidEnoughAsync(WriteTransaction tx, Conversation it, CancellationToken ct) =>
        await tx.FirstAsync<long>(
            """
            select count(*)
            from profile own
            join profile p on p.customer_id = own.customer_id
            join conversation c on c.profile_id = p.id
            join conversation_message m on m.conversation_id = c.id
            where own.id = @profile and m.author = 'automation' and m.occurred_at > @since
            """,
            new { profile = it.ProfileId, since = time.GetUtcNow().AddHours(-1) },
            ct
        ) >= MostAnHour;
}
