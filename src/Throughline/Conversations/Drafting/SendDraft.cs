using Throughline.Access.People;
using Throughline.Conversations.Deciding;
using Throughline.Conversations.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Conversations.Drafting;

/// <summary>Says what was written, and with it gone is its draft: no draft of what was sent is ever seen.</summary>
public sealed class SendDraft(Database database, ConversationBook book)
{
    public Task<Outcome> RunAsync(
        Person person,
        ConversationId conversation,
        Command command,
        Doing by,
        CancellationToken ct
    ) =>
        database.WriteAsync(
            async tx =>
            {
                var outcome = await book.DoAsync(tx, conversation, command, by, ct);
                if (outcome is Outcome.Done)
                    await Drafts.DropAsync(tx, person.Id, conversation, ct);
                return outcome;
            },
            ct
        );
}
