using Microsoft.EntityFrameworkCore;
using Throughline.Kernel;
using Throughline.Storage;
using Throughline.Storage.Blobs;
using Throughline.Work;

namespace Throughline.Channels.Files;

/// <summary>Files that came in: reading them, and making them part of a conversation.</summary>
public sealed class Attachments(Database database, BlobStore blobs, Timers timers)
{
    public async Task<Attachment?> FindAsync(AttachmentId id, CancellationToken ct)
    {
        await using var rooms = AppDb.ForReading(database);
        return await rooms.Set<Attachment>().SingleOrDefaultAsync(file => file.Id == id, ct);
    }

    /// <summary>Null when its bytes are gone.</summary>
    public FileStream? Open(Attachment attachment) => blobs.Open(attachment.BlobHash);

    /// <summary>
    /// In the transaction of the message they are sent with. Each is sent once, by whoever uploaded it.
    /// </summary>
    /// <param name="tx">The message's transaction.</param>
    /// <param name="ids">Which.</param>
    /// <param name="uploadedBy">Who sends: nobody sends what another has uploaded.</param>
    /// <param name="conversation">To where.</param>
    /// <param name="profile">The customer, when it is theirs: an erasure removes it.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Whether all could be sent; if not, the caller gives the transaction up.</returns>
    public async Task<bool> SendAsync(
        WriteTransaction tx,
        IReadOnlyCollection<AttachmentId> ids,
        string uploadedBy,
        Guid conversation,
        ProfileId? profile,
        CancellationToken ct
    )
    {
        foreach (var id in ids)
        {
            var sent = await tx.ExecuteAsync(
                """
                update attachment set conversation_id = @conversation, profile_id = @profile
                where id = @id and uploaded_by = @uploadedBy and conversation_id is null
                """,
                new
                {
                    id,
                    uploadedBy,
                    // Bare ids travel as those of entries do.
                    conversation = new EntryId(conversation),
                    profile,
                },
                ct
            );
            if (sent == 0)
                return false;
            await timers.CancelAsync(tx, UnsentFiles.TimerKind, $"{id}", ct);
        }
        return true;
    }
}
