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
    /// Those that are about to be sent, in the order asked for, held until the transaction ends.
    /// </summary>
    /// <returns>null when one of them is not there, was sent already, or was uploaded by somebody else.</returns>
    public async Task<IReadOnlyList<Attachment>?> SendableAsync(
        WriteTransaction tx,
        IReadOnlyCollection<AttachmentId> ids,
        string uploadedBy,
        CancellationToken ct
    )
    {
        var found = new List<Attachment>();
        foreach (var id in ids.Distinct())
        {
            // SQLite has one writer.
            if (tx.IsPostgres)
                await tx.ExecuteAsync("select id from attachment where id = @id for update", new { id }, ct);
            // Plain SQL: the writer of SQLite may have statements open that entities do not bear.
            var isSendable = await tx.FirstAsync<bool>(
                """
                select exists (
                  select 1 from attachment where id = @id and uploaded_by = @uploadedBy and conversation_id is null
                )
                """,
                new { id, uploadedBy },
                ct
            );
            if (!isSendable || await FindAsync(id, ct) is not { } file)
                return null;
            found.Add(file);
        }
        return found;
    }

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
        foreach (var id in ids.Distinct())
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
