using Throughline.Customers;
using Throughline.Customers.Verbs;
using Throughline.Kernel;
using Throughline.Storage;

namespace Throughline.Channels.Files;

/// <summary>The files that an erased person sent go; bytes that another's file holds as well stay for that one.</summary>
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
            // Uses attachment_profile.
            var files = await tx.QueryAsync<AttachmentId>(
                "select id from attachment where profile_id = @profile",
                new { profile },
                ct
            );
            foreach (var file in files)
                await remove.RunAsync(tx, file, ct);
        }
    }
}
