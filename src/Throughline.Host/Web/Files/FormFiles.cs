using Throughline.Channels.Files;
using Throughline.Conversations;
using Throughline.Host.Web.Speech;
using Throughline.Kernel;
using Throughline.Storage.Blobs;

namespace Throughline.Host.Web.Files;

/// <summary>The files of a form: those uploaded before, by their ids, and those that came with it.</summary>
/// <param name="Kept">In the order in which they were attached.</param>
/// <param name="Wrong">Why one was not taken, in words; null: all were.</param>
internal sealed record FormFiles(IReadOnlyList<Attachment> Kept, string? Wrong)
{
    /// <summary>What a form with files may have: four of the largest, as mail servers of companies take it.</summary>
    public const long LargestForm = 4 * KeepFile.Largest;

    public static FormFiles None { get; } = new([], null);

    public IReadOnlyList<AttachmentId> Ids => [.. Kept.Select(file => file.Id)];

    /// <param name="form">With <c>attachments</c> and <c>files</c>.</param>
    /// <param name="actor">Who uploads: nobody sends what another has uploaded.</param>
    /// <param name="attachments">Finds those uploaded before.</param>
    /// <param name="keep">Takes those that came with it.</param>
    /// <param name="words">Says why one was not taken.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<FormFiles> ReadAsync(
        IFormCollection form,
        string actor,
        Attachments attachments,
        KeepFile keep,
        Words words,
        CancellationToken ct
    )
    {
        var kept = new List<Attachment>();
        var named = NamedIn(form);
        kept.AddRange(await FindAsync(named, actor, attachments, ct));
        // Nothing is sent without what was to go along.
        var wrong = SayGone(named.Count - kept.Count, words);
        // A field of files that was left empty comes as one without a name.
        foreach (var file in form.Files.GetFiles("files").Where(file => file.FileName.Length > 0))
        {
            if (kept.Count == Limits.MostFiles)
                return new(kept, words["files.too_many", ("count", Limits.MostFiles)]);
            var (taken, why) = await KeepAsync(file, actor, keep, ct);
            if (taken is null)
                wrong ??= words["files.not_taken", ("name", FileName.Clean(file.FileName)), ("why", words[why!])];
            else
                kept.Add(taken);
        }
        return new(kept, wrong);
    }

    /// <summary>Those that the form says were uploaded before.</summary>
    public static IReadOnlyList<AttachmentId> NamedIn(IFormCollection form) =>
        [
            .. form["attachments"]
                .Take(Limits.MostFiles)
                .Select(text => Guid.TryParse(text, out var id) ? new AttachmentId(id) : (AttachmentId?)null)
                .OfType<AttachmentId>()
                .Distinct(),
        ];

    /// <summary>That some of what was attached is not there any more; null: all of it is.</summary>
    public static string? SayGone(int count, Words words) => count > 0 ? words["files.gone", ("count", count)] : null;

    /// <summary>Those of them that are still to be sent, and may be by whoever asks.</summary>
    public static async Task<IReadOnlyList<Attachment>> FindAsync(
        IEnumerable<AttachmentId> ids,
        string actor,
        Attachments attachments,
        CancellationToken ct
    )
    {
        var found = new List<Attachment>();
        foreach (var id in ids)
            if (await attachments.FindAsync(id, ct) is { ConversationId: null } file && file.UploadedBy == actor)
                found.Add(file);
        return found;
    }

    /// <returns>The file, or the key of why it was not taken.</returns>
    public static async Task<(Attachment? File, string? Why)> KeepAsync(
        IFormFile file,
        string actor,
        KeepFile keep,
        CancellationToken ct
    )
    {
        try
        {
            await using var body = file.OpenReadStream();
            var (kept, rejection) = await keep.RunAsync(body, file.FileName, file.ContentType, actor, ct);
            return (kept, rejection is null ? null : $"files.{rejection.Code}");
        }
        catch (IOException full) when (BlobStore.IsFull(full))
        {
            return (null, $"files.{KeepFile.NoRoom.Code}");
        }
    }
}
