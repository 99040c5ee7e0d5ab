using Throughline.Channels.Files;
using Throughline.Conversations.Happenings;
using Throughline.Conversations.Importing.Reading;
using Throughline.Kernel;

namespace Throughline.Conversations.Importing.Writing;

/// <summary>Takes in what was attached, from beside the export alone. Until it is sent it belongs to nothing, and goes by itself.</summary>
internal sealed class FilesTaken(KeepFile keep, Attachments attachments, LocalFiles local)
{
    /// <summary>Who brought them, as far as files know.</summary>
    public const string Uploader = "import";

    /// <returns>What was kept, as messages name it.</returns>
    public async Task<IReadOnlyList<SentFile>> TakeAsync(
        string ticket,
        IReadOnlyList<ImportedFile> files,
        List<LeftOut> left,
        CancellationToken ct
    )
    {
        var kept = new List<SentFile>();
        foreach (var file in files)
        {
            var name = $"{ticket}/{file.Id}";
            if (kept.Count == Limits.MostFiles)
                left.Add(
                    new(
                        "file",
                        name,
                        "too_many_files",
                        $"{file.Name}: a message has {Limits.MostFiles} files at most. {file.Url}"
                    )
                );
            else if (local.Find(file) is not { } path)
                left.Add(
                    new(
                        "file",
                        name,
                        "file_not_here",
                        $"{file.Name}: it is not beside the export, and the network is not asked. {file.Url}"
                    )
                );
            else if (await KeepAsync(path, file, ct) is var (sent, why) && why is not null)
                left.Add(new("file", name, why.Code, $"{file.Name}: {why.Detail} {file.Url}"));
            else
                kept.Add(sent!);
        }
        return kept;
    }

    private async Task<(SentFile? Sent, Rejection? Why)> KeepAsync(string path, ImportedFile file, CancellationToken ct)
    {
        await using var bytes = File.OpenRead(path);
        var (attachment, rejection) = await keep.RunAsync(bytes, file.Name, file.Type, Uploader, ct);
        return attachment is null ? (null, rejection) : (SentFile.Of(attachment), null);
    }

    public Task<bool> SendAsync(
        Storage.WriteTransaction tx,
        IReadOnlyList<SentFile> files,
        Guid conversation,
        ProfileId? profile,
        CancellationToken ct
    ) =>
        attachments.SendAsync(
            tx,
            [.. files.Select(file => new AttachmentId(file.Id))],
            Uploader,
            conversation,
            profile,
            ct
        );
}
