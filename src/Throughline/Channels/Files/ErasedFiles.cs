using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Channels.Files;

/// <summary>The files that an erased person sent or was sent go; bytes that another's file holds as well stay for that one.</summary>
internal sealed class ErasedFiles(RemoveFiles remove) : IPersonalData
{
    public async Task EraseAsync(
        WriteTransaction tx,
        IReadOnlyList<ProfileId> profiles,
        IReadOnlyList<Identity> identities,
        CancellationToken ct
    )
    {
        foreach (var profile in profiles)
        {
            // Uses attachment_profile; then ledger_profile and attachment_conversation for what we sent them.
            var files = await tx.QueryAsync<AttachmentId>(
                """
                select id from attachment where profile_id = @profile
                union
                select id from attachment where conversation_id in (
                  select conversation_id from ledger where profile_id = @profile and conversation_id is not null
                )
                """,
                new { profile },
                ct
            );
            foreach (var file in files)
                await remove.RunAsync(tx, file, ct);
        }
    }
}
