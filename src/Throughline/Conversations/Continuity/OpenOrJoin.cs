using Throughline.Conversations.Deciding;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Verbs;
using Throughline.Customers.Recording;
using Throughline.Storage;
using Outcome = Throughline.Conversations.Verbs.Outcome;

namespace Throughline.Conversations.Continuity;

/// <summary>Begins a conversation, or says it in the one that is open with the customer.</summary>
public sealed class OpenOrJoin(Database database, OpenConversation open, ConversationBook book, Offers offers)
{
    public Task<Outcome> RunAsync(Opening opening, Doing by, Continue how, CancellationToken ct) =>
        database.WriteAsync(
            async tx =>
            {
                await IdentityLocks.UseAsync(tx, ct);
                // History knows where it belongs.
                return
                    how == Continue.Join
                    && by.At is null
                    && opening is { Trusted: true, Author: Author.Customer }
                    && await offers.ToJoinAsync(tx, opening.Identities, ct) is { } matter
                    ? await book.DoAsync(
                        tx,
                        matter.Id,
                        new Command.Receive(opening.Text, opening.IsThanks),
                        by with
                        {
                            Channel = opening.Channel,
                            Decided = "joined",
                        },
                        ct
                    )
                    : await open.RunAsync(tx, opening, by, ct);
            },
            ct
        );
}
